/** The server in front of the catalog; nothing is built here yet. */
@NullMarked
package io.deltalakedb.server;

import org.jspecify.annotations.NullMarked;
