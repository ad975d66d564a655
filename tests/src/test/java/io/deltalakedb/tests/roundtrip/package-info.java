/** Logs that came in and went out again: the same bytes, and the same table for every engine. */
@NullMarked
package io.deltalakedb.tests.roundtrip;

import org.jspecify.annotations.NullMarked;
