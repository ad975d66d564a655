package io.deltalakedb.tests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.tests.interop.TableState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** The state of a table as the catalog's relations tell it, in the form in which oracles speak. */
public final class LakeState {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lake lake;

  public LakeState(Lake lake) {
    this.lake = lake;
  }

  /** The table at its newest version. */
  public TableState of(String schema, String table) throws SQLException, JsonProcessingException {
    ObjectNode state = JSON.createObjectNode();
    Object[] name = {schema, table};
    state.put("version", lake.number("SELECT current_version FROM delta.tables" + where(), name));
    state.set("protocol", protocol(name));
    state.set("metadata", metadata(name));
    files(state, "SELECT path, dv_id, size_in_bytes FROM delta.files" + where(), name);
    ObjectNode domains = state.putObject("domainMetadata");
    for (Map<String, @Nullable String> row :
        lake.rows(
            "SELECT domain_name, configuration_json FROM delta.domain_metadata"
                + where()
                + " AND NOT is_removed",
            name)) {
      domains.put(text(row, "domain_name"), text(row, "configuration_json"));
    }
    ObjectNode transactions = state.putObject("transactions");
    for (Map<String, @Nullable String> row :
        lake.rows("SELECT app_id, app_version FROM delta.app_transactions" + where(), name)) {
      transactions.put(text(row, "app_id"), Long.parseLong(text(row, "app_version")));
    }
    return TableState.of(state);
  }

  /** The hash over the files that were live at a version. */
  public String filesHashAt(String schema, String table, long version) throws SQLException {
    ObjectNode state = JSON.createObjectNode();
    files(
        state,
        "SELECT path, dv_id, size_in_bytes FROM TABLE(delta.files_at(table_name => ?, at_version"
            + " => ?))",
        schema + "." + table,
        version);
    List<String> lines = new ArrayList<>();
    state.path("files").forEach(line -> lines.add(line.textValue()));
    return TableState.hash(lines);
  }

  private void files(ObjectNode state, String sql, Object... parameters) throws SQLException {
    var files = state.putArray("files");
    for (Map<String, @Nullable String> row : lake.rows(sql, parameters)) {
      String dv = Optional.ofNullable(row.get("dv_id")).orElse("");
      files.add(text(row, "path") + "|" + dv + "|" + text(row, "size_in_bytes"));
    }
  }

  private ObjectNode protocol(Object[] name) throws SQLException, JsonProcessingException {
    Map<String, @Nullable String> row =
        lake.row(
            "SELECT min_reader_version, min_writer_version, reader_features, writer_features"
                + " FROM delta.protocol_history"
                + where()
                + " ORDER BY version DESC LIMIT 1",
            name);
    ObjectNode protocol = JSON.createObjectNode();
    protocol.put("minReaderVersion", Integer.parseInt(text(row, "min_reader_version")));
    protocol.put("minWriterVersion", Integer.parseInt(text(row, "min_writer_version")));
    protocol.set("readerFeatures", json(row.get("reader_features")));
    protocol.set("writerFeatures", json(row.get("writer_features")));
    return protocol;
  }

  private ObjectNode metadata(Object[] name) throws SQLException, JsonProcessingException {
    Map<String, @Nullable String> row =
        lake.row(
            "SELECT metadata_id, name, description, partition_columns, properties FROM"
                + " delta.tables"
                + where(),
            name);
    ObjectNode metadata = JSON.createObjectNode();
    metadata.put("id", text(row, "metadata_id"));
    Optional.ofNullable(row.get("name")).ifPresent(text -> metadata.put("name", text));
    Optional.ofNullable(row.get("description"))
        .ifPresent(text -> metadata.put("description", text));
    metadata.put(
        "schemaString",
        lake.text(
            "SELECT schema_json FROM delta.schemas" + where() + " AND valid_to_version IS NULL",
            name));
    metadata.set("partitionColumns", json(row.get("partition_columns")));
    metadata.set("configuration", json(row.get("properties")));
    metadata.put("createdTime", createdMillis(name));
    return metadata;
  }

  private long createdMillis(Object[] name) throws SQLException {
    try (PreparedStatement statement =
        lake.connection().prepareStatement("SELECT created_at FROM delta.tables" + where())) {
      statement.setObject(1, name[0]);
      statement.setObject(2, name[1]);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        Timestamp created = row.getTimestamp(1, Calendar.getInstance(TimeZone.getTimeZone("UTC")));
        return created.getTime();
      }
    }
  }

  private static com.fasterxml.jackson.databind.JsonNode json(@Nullable String text)
      throws JsonProcessingException {
    return JSON.readTree(text == null ? "null" : text);
  }

  private static String text(Map<String, @Nullable String> row, String column) {
    return String.valueOf(row.get(column));
  }

  private static String where() {
    return " WHERE table_schema = ? AND table_name = ?";
  }
}
