package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lists the live files of a table's newest version; a list is of one state. */
final class FileListing {

  private static final String FILES =
      "SELECT f.path, f.size_in_bytes, f.modification_time, f.partition_id FROM dl_file_current AS f"
          + " WHERE f.table_key = ? ORDER BY f.file_id";
  private static final String FILES_AND_TEXTS =
      "SELECT f.path, f.size_in_bytes, f.modification_time, p.partition_values"
          + " FROM dl_file_current AS f JOIN dl_partition AS p"
          + " ON p.partition_id = f.partition_id AND p.table_key = f.table_key"
          + " WHERE f.table_key = ? ORDER BY f.file_id";
  private static final String PARTITION =
      "SELECT f.path, f.size_in_bytes, f.modification_time"
          + " FROM dl_partition AS p JOIN dl_file_current AS f"
          + " ON f.table_key = p.table_key AND f.partition_id = p.partition_id"
          + " WHERE p.table_key = ? AND p.partition_values = ?";

  private final Session session;
  private final CatalogTable table;

  FileListing(Session session, CatalogTable table) {
    this.session = session;
    this.table = table;
  }

  void all(Consumer<ListedFile> sink) throws SQLException {
    if (!session.readsOneStateWhileOnARow()) {
      session
          .command(FILES_AND_TEXTS)
          .number(table.tableKey())
          .each(row -> sink.accept(file(row.getString(1), row, row.getString(4))));
      return;
    }
    try (PartitionTexts partitions = new PartitionTexts(session.connection())) {
      session
          .command(FILES)
          .number(table.tableKey())
          .each(row -> sink.accept(file(text(row), row, partitions.text(row.getLong(4)))));
    }
  }

  void ofPartition(String partitionValues, Consumer<ListedFile> sink) throws SQLException {
    session
        .command(PARTITION)
        .number(table.tableKey())
        .text(partitionValues)
        .each(row -> sink.accept(file(row.getString(1), row, partitionValues)));
  }

  /** As bytes, which cross over in one step where a text takes three. */
  private static String text(ResultSet row) throws SQLException {
    byte[] utf8 = row.getBytes(1);
    return utf8 == null ? row.getString(1) : new String(utf8, StandardCharsets.UTF_8);
  }

  private ListedFile file(String path, ResultSet row, @Nullable String partition)
      throws SQLException {
    if (partition == null) {
      throw new DeltaLakeDbException(
          ErrorCode.INTERNAL,
          "Cannot list the files of "
              + table.name()
              + ": the catalog does not have the partition of "
              + path);
    }
    return new ListedFile(path, row.getLong(2), partition, row.getLong(3));
  }
}
