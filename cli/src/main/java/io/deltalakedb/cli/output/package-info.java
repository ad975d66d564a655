/** How rows, findings and progress look on a terminal, in a pipe and in a file. */
@NullMarked
package io.deltalakedb.cli.output;

import org.jspecify.annotations.NullMarked;
