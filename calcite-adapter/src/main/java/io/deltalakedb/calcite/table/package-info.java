/**
 * Delta tables as Calcite sees them: their columns, their own relations, and what the log knows.
 */
@NullMarked
package io.deltalakedb.calcite.table;

import org.jspecify.annotations.NullMarked;
