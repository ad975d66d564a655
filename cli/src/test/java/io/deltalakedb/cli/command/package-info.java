@NullMarked
package io.deltalakedb.cli.command;

import org.jspecify.annotations.NullMarked;
