/** From SQL text to one statement on the catalog database, and to rows. */
@NullMarked
package io.deltalakedb.calcite.plan;

import org.jspecify.annotations.NullMarked;
