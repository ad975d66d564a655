/** The conformance corpus: real and damaged Delta tables with what other engines answer on them. */
@NullMarked
package io.deltalakedb.tests.corpus;

import org.jspecify.annotations.NullMarked;
