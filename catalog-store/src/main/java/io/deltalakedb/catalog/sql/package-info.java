/** The SQL behind the catalog: connections, migrations and statements; used only by the door. */
@NullMarked
package io.deltalakedb.catalog.sql;

import org.jspecify.annotations.NullMarked;
