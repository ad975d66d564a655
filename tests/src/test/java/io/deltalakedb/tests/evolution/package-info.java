/** Tables whose columns, constraints and files are changed by statements, read by the engines. */
@NullMarked
package io.deltalakedb.tests.evolution;

import org.jspecify.annotations.NullMarked;
