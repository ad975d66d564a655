/** Bytes by path: where a log lies, without knowing what a log is. */
@NullMarked
package io.deltalakedb.mirror.store;

import org.jspecify.annotations.NullMarked;
