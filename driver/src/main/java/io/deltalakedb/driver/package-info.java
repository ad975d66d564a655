/** The JDBC door, and the one place that puts the parts of the product together. */
@NullMarked
package io.deltalakedb.driver;

import org.jspecify.annotations.NullMarked;
