/** What other people's JDBC clients do, without a window. */
@NullMarked
package io.deltalakedb.tests.clients;

import org.jspecify.annotations.NullMarked;
