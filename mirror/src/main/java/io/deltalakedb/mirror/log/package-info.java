/** The files beside the commits: checkpoints, the pointer to the last one, version checksums. */
@NullMarked
package io.deltalakedb.mirror.log;

import org.jspecify.annotations.NullMarked;
