package io.deltalakedb.cli.command;

import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.mirror.store.LogStores;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Names and places as the command line gives them. */
final class TableOptions {

  private final CommandSpec spec;

  TableOptions(CommandSpec spec) {
    this.spec = spec;
  }

  /** A place: a URI as it is, a path from the current directory. */
  String location(String text) {
    return LogStores.scheme(text).isPresent()
        ? LogStores.withoutEndSlash(text)
        : Path.of(text).toAbsolutePath().normalize().toString();
  }

  /** A table's name; one that cannot be is a usage error. */
  TableName name(String text) {
    try {
      return TableName.parse(text);
    } catch (DeltaLakeDbException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** {@code main.<last segment of the location>}. */
  TableName nameOf(String location) {
    String last = location.substring(location.lastIndexOf('/') + 1);
    try {
      return new TableName(TableName.DEFAULT_SCHEMA, last);
    } catch (DeltaLakeDbException e) {
      throw new ParameterException(
          spec.commandLine(), e.getMessage() + "; give --table-name schema.table", e);
    }
  }
}
