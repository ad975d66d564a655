package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action.Metadata;
import io.deltalakedb.core.action.Action.Protocol;
import io.deltalakedb.core.schema.FeatureState;
import io.deltalakedb.core.schema.TableFeatures;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of properties that changed, and of the features of the head. */
final class PropertyRows {

  private final Writing writing;

  PropertyRows(Writing writing) {
    this.writing = writing;
  }

  /** Notes each property that differs; gives whether there was one. */
  boolean changes(long version, Map<String, String> before, Map<String, String> after)
      throws SQLException {
    boolean changed = false;
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      @Nullable String old = before.get(key);
      @Nullable String now = after.get(key);
      if (old == null || !old.equals(now)) {
        change(version, key, old, now);
        changed = true;
      }
    }
    return changed;
  }

  private void change(long version, String key, @Nullable String old, @Nullable String now)
      throws SQLException {
    writing
        .command(
            """
            INSERT INTO dl_property_change (table_key, property_key, version, old_value, new_value)
            VALUES (?, ?, ?, ?, ?)
            """)
        .number(writing.tableKey)
        .text(key)
        .number(version)
        .text(old)
        .text(now)
        .run();
  }

  /** Replaces the features of the head; one that was there keeps the version it came with. */
  void features(long version, Protocol protocol, Metadata metadata) throws SQLException {
    Map<String, Long> since = new HashMap<>();
    writing
        .command("SELECT feature_name, since_version FROM dl_table_feature WHERE table_key = ?")
        .number(writing.tableKey)
        .each(row -> since.put(row.getString(1), row.getLong(2)));
    writing
        .command("DELETE FROM dl_table_feature WHERE table_key = ?")
        .number(writing.tableKey)
        .run();
    for (FeatureState feature : TableFeatures.of(protocol, metadata)) {
      writing
          .command(
              """
              INSERT INTO dl_table_feature
                (table_key, feature_name, feature_type, is_reader_feature, is_writer_feature,
                 since_version, is_active, is_readable_here, is_writable_here)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .number(writing.tableKey)
          .text(feature.featureName())
          .text(feature.featureType())
          .flag(feature.isReaderFeature())
          .flag(feature.isWriterFeature())
          .number(since.getOrDefault(feature.featureName(), version))
          .flag(feature.isActive())
          .flag(feature.isReadableHere())
          .flag(feature.isWritableHere())
          .run();
    }
  }
}
