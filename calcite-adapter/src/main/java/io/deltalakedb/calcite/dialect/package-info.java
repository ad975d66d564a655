/** What each catalog database can run by itself, and how it is written there. */
@NullMarked
package io.deltalakedb.calcite.dialect;

import org.jspecify.annotations.NullMarked;
