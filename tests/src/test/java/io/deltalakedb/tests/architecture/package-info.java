/** The picture of ARCHITECTURE.md, held against the classes. */
@NullMarked
package io.deltalakedb.tests.architecture;

import org.jspecify.annotations.NullMarked;
