/** What is handed to others: the archives of a release. */
@NullMarked
package io.deltalakedb.tests.packaging;

import org.jspecify.annotations.NullMarked;
