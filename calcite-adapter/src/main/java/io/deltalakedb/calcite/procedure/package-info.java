/** Procedures, described once, and the calls that reach their bodies. */
@NullMarked
package io.deltalakedb.calcite.procedure;

import org.jspecify.annotations.NullMarked;
