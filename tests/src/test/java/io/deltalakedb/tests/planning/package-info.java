/** Which files a predicate needs, judged by engines and by the rows themselves. */
@NullMarked
package io.deltalakedb.tests.planning;

import org.jspecify.annotations.NullMarked;
