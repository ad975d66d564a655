package io.deltalakedb.driver;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.json.Json;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The keys of Delta tables: nobody enforces them, tools join by them. */
final class KeyRows {

  private static final String CATALOG = LakeConnection.CATALOG;
  private static final String SQL =
      "SELECT table_schema, table_name, constraint_name, constraint_type, column_names,"
          + " references_table, references_columns FROM delta.constraints"
          + " WHERE constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')";

  private final List<Key> keys;

  private KeyRows(List<Key> keys) {
    this.keys = keys;
  }

  /** A table by its two names. */
  record Named(String schema, String table) {}

  private record Key(
      Named table, String name, List<String> columns, Optional<Named> other, List<String> theirs) {}

  static KeyRows read(Connection connection) throws SQLException {
    List<Key> keys = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SQL);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        keys.add(
            new Key(
                new Named(rows.getString(1), rows.getString(2)),
                rows.getString(3),
                names(rows.getString(5)),
                Optional.ofNullable(rows.getString(6)).map(KeyRows::named),
                names(rows.getString(7))));
      }
    }
    return new KeyRows(keys);
  }

  private static Named named(String text) {
    int dot = text.indexOf('.');
    return new Named(text.substring(0, dot), text.substring(dot + 1));
  }

  private static List<String> names(@Nullable String json) {
    List<String> names = new ArrayList<>();
    if (json != null) {
      for (JsonNode name : Json.parse(json)) {
        names.add(name.asText());
      }
    }
    return names;
  }

  /** Rows of getPrimaryKeys. */
  List<Object[]> primary(LikePattern schema, LikePattern table) {
    List<Object[]> rows = new ArrayList<>();
    for (Key key : keys) {
      Named named = key.table();
      if (key.other().isEmpty() && schema.matches(named.schema()) && table.matches(named.table())) {
        for (int i = 0; i < key.columns().size(); i++) {
          rows.add(
              new Object[] {
                CATALOG,
                named.schema(),
                named.table(),
                key.columns().get(i),
                (short) (i + 1),
                key.name()
              });
        }
      }
    }
    return rows;
  }

  /** Rows of foreign keys of some tables that refer to some others. */
  List<Object[]> foreign(Predicate<Named> referring, Predicate<Named> referredTo) {
    List<Object[]> rows = new ArrayList<>();
    for (Key key : keys) {
      if (key.other().isPresent()
          && referring.test(key.table())
          && referredTo.test(key.other().get())) {
        for (int i = 0; i < Math.min(key.columns().size(), key.theirs().size()); i++) {
          rows.add(row(key, key.other().get(), i));
        }
      }
    }
    return rows;
  }

  private Object[] row(Key key, Named other, int place) {
    return new @Nullable Object[] {
      CATALOG,
      other.schema(),
      other.table(),
      key.theirs().get(place),
      CATALOG,
      key.table().schema(),
      key.table().table(),
      key.columns().get(place),
      (short) (place + 1),
      (short) DatabaseMetaData.importedKeyNoAction,
      (short) DatabaseMetaData.importedKeyNoAction,
      key.name(),
      primaryName(other),
      (short) DatabaseMetaData.importedKeyNotDeferrable
    };
  }

  private @Nullable String primaryName(Named table) {
    return keys.stream()
        .filter(key -> key.other().isEmpty() && key.table().equals(table))
        .map(Key::name)
        .findFirst()
        .orElse(null);
  }
}
