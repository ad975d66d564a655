/** What one line of a Delta commit says, as values. */
@NullMarked
package io.deltalakedb.core.action;

import org.jspecify.annotations.NullMarked;
