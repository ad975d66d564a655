/** Whether commits that were made side by side can both stand, in which order and after what. */
@NullMarked
package io.deltalakedb.core.conflict;

import org.jspecify.annotations.NullMarked;
