package io.deltalakedb.calcite.relation;

import static io.deltalakedb.calcite.relation.Column.optional;
import static io.deltalakedb.calcite.relation.Column.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.TIMESTAMP;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import java.util.List;

/** Names of versions, and constraints. */
final class NameRelations {

  static final Relation TAGS =
      Relation.of(
          "delta",
          "tags",
          "Names of versions of tables, and of places in the order of the whole catalog",
          List.of("table_id", "tag_name"),
          optional("table_schema", VARCHAR, "Schema of the table; null for the whole catalog"),
          optional("table_name", VARCHAR, "Name of the table; null for the whole catalog"),
          optional("table_id", VARCHAR, "UUID of the table; null for the whole catalog"),
          required("tag_name", VARCHAR, "Name of the tag"),
          optional("version", BIGINT, "Version of the table; null for the whole catalog"),
          required("commit_seq", BIGINT, "Place in the order of the catalog"),
          required("created_at", TIMESTAMP, "When the tag was made"),
          optional("created_by", VARCHAR, "Who made it"),
          optional("retain_until", TIMESTAMP, "Till when it is meant to stay; null is for ever"),
          required("protects_files", BOOLEAN, "Whether clean-ups spare its files; not yet"),
          optional("comment", VARCHAR, "Free text"));

  static final Relation CONSTRAINTS =
      Relation.ofTable(
          "constraints",
          "The CHECK constraints of each table, and keys that nobody enforces",
          List.of("constraint_name"),
          required("constraint_name", VARCHAR, "Name of the constraint"),
          required("constraint_type", VARCHAR, "CHECK, PRIMARY KEY or FOREIGN KEY"),
          optional("column_names", VARCHAR, "Columns of a key, a JSON array"),
          optional("check_clause", VARCHAR, "SQL text of the condition"),
          optional("references_table", VARCHAR, "Table that a foreign key refers to"),
          optional("references_columns", VARCHAR, "Columns it refers to, a JSON array"),
          required("is_enforced", BOOLEAN, "Whether writers must keep it"),
          required("verification_state", VARCHAR, "enforced or unverified"),
          required("since_version", BIGINT, "Version that has it first"));

  private NameRelations() {}

  static List<Relation> all() {
    return List.of(TAGS, CONSTRAINTS);
  }
}
