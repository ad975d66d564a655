/** Tables that were created and committed to here. */
@NullMarked
package io.deltalakedb.tests.commit;

import org.jspecify.annotations.NullMarked;
