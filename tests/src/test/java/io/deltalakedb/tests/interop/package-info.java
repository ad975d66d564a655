/** Other engines as readers and writers of the same tables: Delta Kernel, Delta Spark, delta-rs. */
@NullMarked
package io.deltalakedb.tests.interop;

import org.jspecify.annotations.NullMarked;
