/** The door of the catalog: tables, commits, imports and the outbox, as values and one store. */
@NullMarked
package io.deltalakedb.catalog;

import org.jspecify.annotations.NullMarked;
