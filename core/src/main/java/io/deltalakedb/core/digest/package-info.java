/** Digests of bytes. */
@NullMarked
package io.deltalakedb.core.digest;

import org.jspecify.annotations.NullMarked;
