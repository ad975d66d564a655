/** Commits side by side, judged by Delta Spark. */
@NullMarked
package io.deltalakedb.tests.conflict;

import org.jspecify.annotations.NullMarked;
