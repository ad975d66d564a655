/** Random histories of many writers and processes, checked afterwards. */
@NullMarked
package io.deltalakedb.tests.history;

import org.jspecify.annotations.NullMarked;
