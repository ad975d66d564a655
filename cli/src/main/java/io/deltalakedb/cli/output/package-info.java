/** Rows and reports as people and programs read them. */
@NullMarked
package io.deltalakedb.cli.output;

import org.jspecify.annotations.NullMarked;
