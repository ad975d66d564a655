/** What crosses modules, reached as users reach it. */
@NullMarked
package io.deltalakedb.tests;

import org.jspecify.annotations.NullMarked;
