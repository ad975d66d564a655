/** The relations over a history that was really imported and committed. */
@NullMarked
package io.deltalakedb.tests.relation;

import org.jspecify.annotations.NullMarked;
