/** Bad input and broken surroundings: one clear error, nothing half done. */
@NullMarked
package io.deltalakedb.tests.badinput;

import org.jspecify.annotations.NullMarked;
