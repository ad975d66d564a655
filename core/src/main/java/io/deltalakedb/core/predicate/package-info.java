/** Predicates over the rows of a table, answered for whole files from what the log says of them. */
@NullMarked
package io.deltalakedb.core.predicate;

import org.jspecify.annotations.NullMarked;
