/** The verbs of {@code dl}, one class each. */
@NullMarked
package io.deltalakedb.cli.command;

import org.jspecify.annotations.NullMarked;
