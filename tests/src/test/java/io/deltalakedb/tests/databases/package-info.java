/** What is the same whatever database holds the catalog. */
@NullMarked
package io.deltalakedb.tests.databases;

import org.jspecify.annotations.NullMarked;
