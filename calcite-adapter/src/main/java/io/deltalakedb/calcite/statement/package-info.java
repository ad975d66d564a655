/** Recognises statements by their text and reads the ones that Calcite does not. */
@NullMarked
package io.deltalakedb.calcite.statement;

import org.jspecify.annotations.NullMarked;
