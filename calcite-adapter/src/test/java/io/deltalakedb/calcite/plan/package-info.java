/** Tests of plans, on tables that are filled at random in place of the catalog's views. */
@NullMarked
package io.deltalakedb.calcite.plan;

import org.jspecify.annotations.NullMarked;
