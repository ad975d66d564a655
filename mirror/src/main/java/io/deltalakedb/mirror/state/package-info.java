/** What the files of a log say: the actions of a segment, told in order. */
@NullMarked
package io.deltalakedb.mirror.state;

import org.jspecify.annotations.NullMarked;
