/** The relations and table functions as Calcite sees them. */
@NullMarked
package io.deltalakedb.calcite.schema;

import org.jspecify.annotations.NullMarked;
