/** The ways in which a call can fail, each with its SQLSTATE. */
@NullMarked
package io.deltalakedb.core.error;

import org.jspecify.annotations.NullMarked;
