/** What lies in a {@code _delta_log} directory, and which of its files make a version. */
@NullMarked
package io.deltalakedb.mirror.read;

import org.jspecify.annotations.NullMarked;
