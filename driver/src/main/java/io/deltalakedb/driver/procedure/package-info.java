/** The procedures of schema {@code dl}, one class each. */
@NullMarked
package io.deltalakedb.driver.procedure;

import org.jspecify.annotations.NullMarked;
