/** The catalog as a schema of any Calcite program. */
@NullMarked
package io.deltalakedb.driver.model;

import org.jspecify.annotations.NullMarked;
