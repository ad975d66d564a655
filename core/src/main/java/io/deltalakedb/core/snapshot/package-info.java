/** The state of a table at one version, and the pure replay that makes it. */
@NullMarked
package io.deltalakedb.core.snapshot;

import org.jspecify.annotations.NullMarked;
