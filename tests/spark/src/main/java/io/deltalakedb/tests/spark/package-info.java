/** Delta Spark answering questions about tables, one JSON line for one JSON line. */
@NullMarked
package io.deltalakedb.tests.spark;

import org.jspecify.annotations.NullMarked;
