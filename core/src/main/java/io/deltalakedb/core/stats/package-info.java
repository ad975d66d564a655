/** What the log says about the contents of a file: statistics and partition values. */
@NullMarked
package io.deltalakedb.core.stats;

import org.jspecify.annotations.NullMarked;
