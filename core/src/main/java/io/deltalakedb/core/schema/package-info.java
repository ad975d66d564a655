/** Delta schemas, their types, features and differences. */
@NullMarked
package io.deltalakedb.core.schema;

import org.jspecify.annotations.NullMarked;
