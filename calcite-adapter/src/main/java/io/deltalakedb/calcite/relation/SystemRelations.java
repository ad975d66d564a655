package io.deltalakedb.calcite.relation;

import static io.deltalakedb.calcite.relation.Column.optional;
import static io.deltalakedb.calcite.relation.Column.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.INTEGER;
import static io.deltalakedb.calcite.relation.ColumnType.TIMESTAMP;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import java.util.List;

/** The catalog about itself. */
final class SystemRelations {

  static final Relation SCHEMA_MIGRATIONS =
      Relation.of(
          "sys",
          "schema_migrations",
          "The migrations that made the catalog database what it is",
          List.of("migration_version"),
          required("migration_version", INTEGER, "Number of the migration"),
          required("description", VARCHAR, "What it is about"),
          required("checksum", VARCHAR, "Checksum of its text when it was applied"),
          optional("installed_by", VARCHAR, "Who applied it"),
          required("installed_at", TIMESTAMP, "When it was applied"),
          optional("duration_ms", BIGINT, "Time that it took"),
          required("succeeded", BOOLEAN, "Whether it was applied whole"));

  static final Relation TABLE_PROPERTY_DEFINITIONS =
      Relation.of(
          "sys",
          "table_property_definitions",
          "The table properties that this catalog knows",
          List.of("property_key"),
          required("property_key", VARCHAR, "Key"),
          required("data_type", VARCHAR, "What values look like"),
          optional("default_value", VARCHAR, "Value that holds when the property is not set"),
          optional("allowed_values", VARCHAR, "Values that are accepted"),
          required("is_honoured", BOOLEAN, "Whether it changes what this catalog does"),
          required("description", VARCHAR, "What the property does"));

  static final Relation SETTINGS =
      Relation.of(
          "sys",
          "settings",
          "What holds where calls and connections say nothing",
          List.of("setting_name"),
          required("setting_name", VARCHAR, "Name, for dl.set_setting"),
          required("setting_value", VARCHAR, "Value that holds for new connections"),
          required("default_value", VARCHAR, "Value where nothing is set"),
          required("data_type", VARCHAR, "What values look like"),
          required("setting_source", VARCHAR, "default or catalog"),
          required("needs_restart", BOOLEAN, "Whether it holds only after a restart"),
          required("description", VARCHAR, "What the setting does"));

  private SystemRelations() {}

  static List<Relation> all() {
    return List.of(SCHEMA_MIGRATIONS, TABLE_PROPERTY_DEFINITIONS, SETTINGS);
  }
}
