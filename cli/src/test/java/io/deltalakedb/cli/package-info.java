/** The command as a shell sees it: arguments in, output and exit code out. */
@NullMarked
package io.deltalakedb.cli;

import org.jspecify.annotations.NullMarked;
