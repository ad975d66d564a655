package io.deltalakedb.mirror.log;

import io.deltalakedb.core.action.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the actions that are not files, turned into actions; rare, so looked up by name.
 */
final class StateColumns {

  static final Set<String> TXN = Set.of("appId", "version", "lastUpdated");
  static final Set<String> METADATA =
      Set.of(
          "id",
          "name",
          "description",
          "format",
          "schemaString",
          "partitionColumns",
          "configuration",
          "createdTime");
  static final Set<String> PROTOCOL =
      Set.of("minReaderVersion", "minWriterVersion", "readerFeatures", "writerFeatures");
  static final Set<String> DOMAIN = Set.of("domain", "configuration", "removed");
  static final Set<String> SIDECAR = Set.of("path", "sizeInBytes", "modificationTime", "tags");

  private StateColumns() {}

  static Action.Txn txn(StructColumn row) {
    return new Action.Txn(
        row.field("appId").requiredText(),
        row.field("version").requiredNumber(),
        row.field("lastUpdated").number(),
        row.unknownFields());
  }

  static Action.Metadata metadata(StructColumn row) {
    return new Action.Metadata(
        row.field("id").requiredText(),
        row.field("name").text(),
        row.field("description").text(),
        row.field("format")
            .struct()
            .map(StateColumns::format)
            .orElseThrow(() -> new UnreadableRow("the field format is missing")),
        row.field("schemaString").text().orElse(""),
        row.field("partitionColumns").list().orElse(List.of()),
        withoutNulls(row.field("configuration").map()),
        row.field("createdTime").number(),
        row.unknownFields());
  }

  private static Action.Format format(StructColumn row) {
    return new Action.Format(
        row.field("provider").requiredText(), withoutNulls(row.field("options").map()));
  }

  private static Map<String, String> withoutNulls(
      Optional<? extends Map<String, @Nullable String>> map) {
    Map<String, String> result = new LinkedHashMap<>();
    if (map.isPresent()) {
      for (Map.Entry<String, @Nullable String> entry : map.get().entrySet()) {
        String value = entry.getValue();
        if (value != null) {
          result.put(entry.getKey(), value);
        }
      }
    }
    return result;
  }

  /** Some writers give empty lists where the versions allow none. */
  static Action.Protocol protocol(StructColumn row) {
    int reader = Math.toIntExact(row.field("minReaderVersion").requiredNumber());
    int writer = Math.toIntExact(row.field("minWriterVersion").requiredNumber());
    return new Action.Protocol(
        reader,
        writer,
        row.field("readerFeatures").list().filter(f -> reader >= 3 || !f.isEmpty()),
        row.field("writerFeatures").list().filter(f -> writer >= 7 || !f.isEmpty()),
        row.unknownFields());
  }

  static Action.DomainMetadata domain(StructColumn row) {
    return new Action.DomainMetadata(
        row.field("domain").requiredText(),
        row.field("configuration").requiredText(),
        row.field("removed").flag().orElse(false),
        row.unknownFields());
  }
}
