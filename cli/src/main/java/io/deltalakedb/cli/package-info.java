/** The dl command. */
@NullMarked
package io.deltalakedb.cli;

import org.jspecify.annotations.NullMarked;
