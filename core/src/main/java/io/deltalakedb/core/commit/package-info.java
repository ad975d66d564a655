/** What a commit may say, and how its bytes are made. */
@NullMarked
package io.deltalakedb.core.commit;

import org.jspecify.annotations.NullMarked;
