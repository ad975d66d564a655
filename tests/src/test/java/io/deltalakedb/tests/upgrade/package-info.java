/** Catalogs that older versions made must open, upgrade and go on. */
@NullMarked
package io.deltalakedb.tests.upgrade;

import org.jspecify.annotations.NullMarked;
