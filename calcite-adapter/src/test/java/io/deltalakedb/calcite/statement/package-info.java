/** Tests of the statements that are read here. */
@NullMarked
package io.deltalakedb.calcite.statement;

import org.jspecify.annotations.NullMarked;
