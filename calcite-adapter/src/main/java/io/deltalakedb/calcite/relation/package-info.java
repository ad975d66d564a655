/** What users can select from: every relation and table function, defined once. */
@NullMarked
package io.deltalakedb.calcite.relation;

import org.jspecify.annotations.NullMarked;
