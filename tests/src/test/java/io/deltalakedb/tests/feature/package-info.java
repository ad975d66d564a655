/** Tables of each feature, committed to here and written onward by Delta Spark. */
@NullMarked
package io.deltalakedb.tests.feature;

import org.jspecify.annotations.NullMarked;
