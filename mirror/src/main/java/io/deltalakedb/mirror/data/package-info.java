/** Data files that an engine has written: found in a folder, read by their footers, made adds. */
@NullMarked
package io.deltalakedb.mirror.data;

import org.jspecify.annotations.NullMarked;
