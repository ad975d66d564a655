/** The benchmark: our answers beside Delta Kernel's, on the same tables in the same run. */
@NullMarked
package io.deltalakedb.tests.bench;

import org.jspecify.annotations.NullMarked;
