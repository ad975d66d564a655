/** Pages that are written from the program and may not differ from it. */
@NullMarked
package io.deltalakedb.tests.docs;

import org.jspecify.annotations.NullMarked;
