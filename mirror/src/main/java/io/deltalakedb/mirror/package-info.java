/** A table's {@code _delta_log} in and out of the catalog: import, export, publishing. */
@NullMarked
package io.deltalakedb.mirror;

import org.jspecify.annotations.NullMarked;
