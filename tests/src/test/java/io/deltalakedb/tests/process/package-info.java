/** Several real processes over one catalog, and processes that are killed. */
@NullMarked
package io.deltalakedb.tests.process;

import org.jspecify.annotations.NullMarked;
