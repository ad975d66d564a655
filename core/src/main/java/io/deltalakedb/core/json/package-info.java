/** The only place where JSON of the protocol is parsed and written. */
@NullMarked
package io.deltalakedb.core.json;

import org.jspecify.annotations.NullMarked;
