package io.deltalakedb.calcite.relation;

import static io.deltalakedb.calcite.relation.Column.optional;
import static io.deltalakedb.calcite.relation.Column.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.INTEGER;
import static io.deltalakedb.calcite.relation.ColumnType.TIMESTAMP;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import java.util.List;

/** Protocol, properties, application transactions and domains of tables. */
final class StateRelations {

  private static final Column COMMITTED_AT =
      optional("committed_at", TIMESTAMP, "Commit time of the version");

  static final Relation PROTOCOL_HISTORY =
      Relation.ofTable(
          "protocol_history",
          "Every protocol action of every table",
          List.of("version"),
          required("version", BIGINT, "Version with the protocol action"),
          COMMITTED_AT,
          required("min_reader_version", INTEGER, "minReaderVersion"),
          required("min_writer_version", INTEGER, "minWriterVersion"),
          optional("reader_features", VARCHAR, "A sorted JSON array; null below reader version 3"),
          optional("writer_features", VARCHAR, "A sorted JSON array; null below writer version 7"),
          optional("features_added", VARCHAR, "Against the protocol before, a JSON array"),
          optional("features_removed", VARCHAR, "Against the protocol before, a JSON array"));

  static final Relation TABLE_FEATURES =
      Relation.ofTable(
          "table_features",
          "The features that each table's protocol lists or implies",
          List.of("feature_name"),
          required("feature_name", VARCHAR, "Name of the feature as the protocol spells it"),
          required("feature_type", VARCHAR, "legacy, writer or reader_writer"),
          required("is_reader_feature", BOOLEAN, "Whether readers must know it"),
          required("is_writer_feature", BOOLEAN, "Whether writers must know it"),
          required("since_version", BIGINT, "First version whose protocol has it"),
          required("is_active", BOOLEAN, "Whether the table uses it, not merely allows it"),
          required("is_readable_here", BOOLEAN, "Whether this catalog can read such a table"),
          required("is_writable_here", BOOLEAN, "Whether this catalog can commit to such a table"));

  static final Relation PROPERTIES =
      Relation.ofTable(
          "properties",
          "The properties that are set on each table",
          List.of("property_key"),
          required("property_key", VARCHAR, "Key as stored"),
          required("property_value", VARCHAR, "Value as stored"),
          optional("default_value", VARCHAR, "Value that holds when the property is not set"),
          required("is_known", BOOLEAN, "Whether this catalog knows the property"),
          required("set_at_version", BIGINT, "Version that set the value"),
          optional("set_at", TIMESTAMP, "Commit time of set_at_version"));

  static final Relation PROPERTY_HISTORY =
      Relation.ofTable(
          "property_history",
          "Every change of a table property",
          List.of("version", "property_key"),
          required("version", BIGINT, "Version that made the change"),
          COMMITTED_AT,
          required("property_key", VARCHAR, "Key as stored"),
          optional("old_value", VARCHAR, "Value before; null where it was not set"),
          optional("new_value", VARCHAR, "Value after; null where it was removed"),
          optional("user_name", VARCHAR, "User of the commit"));

  static final Relation DOMAIN_METADATA =
      Relation.ofTable(
          "domain_metadata",
          "The newest metadata of each domain of each table",
          List.of("domain_name"),
          required("domain_name", VARCHAR, "Name of the domain; delta.* belongs to Delta"),
          required("configuration_json", VARCHAR, "Configuration as stored"),
          required("is_removed", BOOLEAN, "Whether the newest action removed the domain"),
          required("set_at_version", BIGINT, "Version of the newest action"));

  static final Relation APP_TRANSACTIONS =
      Relation.ofTable(
          "app_transactions",
          "The newest version that each application recorded (txn actions)",
          List.of("app_id"),
          required("app_id", VARCHAR, "Id of the application"),
          required("app_version", BIGINT, "Version of the application's own"),
          optional("last_updated", TIMESTAMP, "lastUpdated of the action"),
          required("version", BIGINT, "Delta version of the action"));

  private StateRelations() {}

  static List<Relation> all() {
    return List.of(
        PROTOCOL_HISTORY,
        TABLE_FEATURES,
        PROPERTIES,
        PROPERTY_HISTORY,
        DOMAIN_METADATA,
        APP_TRANSACTIONS);
  }
}
