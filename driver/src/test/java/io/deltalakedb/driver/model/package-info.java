/** Tests of the catalog in other Calcite programs. */
@NullMarked
package io.deltalakedb.driver.model;

import org.jspecify.annotations.NullMarked;
