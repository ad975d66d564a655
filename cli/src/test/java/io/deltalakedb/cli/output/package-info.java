@NullMarked
package io.deltalakedb.cli.output;

import org.jspecify.annotations.NullMarked;
