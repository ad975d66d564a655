/** The driver as its users see it, over a catalog in a temporary directory. */
@NullMarked
package io.deltalakedb.driver;

import org.jspecify.annotations.NullMarked;
