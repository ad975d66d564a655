package io.deltalakedb.calcite.relation;

import static io.deltalakedb.calcite.relation.Column.optional;
import static io.deltalakedb.calcite.relation.Column.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.INTEGER;
import static io.deltalakedb.calcite.relation.ColumnType.TIMESTAMP;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import java.util.List;

/** Transactions of the catalog. */
final class TransactionRelations {

  static final Relation TRANSACTIONS =
      Relation.of(
          "delta",
          "transactions",
          "Transactions of the catalog: the commits that became visible together",
          List.of("transaction_id"),
          required("transaction_id", VARCHAR, "Id of the transaction"),
          required("transaction_state", VARCHAR, "open, committed, rolled_back, expired or failed"),
          required("started_at", TIMESTAMP, "When the transaction began"),
          optional("committed_at", TIMESTAMP, "When it was committed"),
          optional("commit_seq", BIGINT, "Its place in the order of the whole catalog"),
          optional("user_name", VARCHAR, "User of the transaction"),
          optional("session_id", VARCHAR, "Session that ran it"),
          required("num_tables", INTEGER, "Tables that it committed to"),
          required("num_actions", BIGINT, "Actions in its commits"),
          optional("message", VARCHAR, "Message that the user gave"),
          optional("isolation_level", VARCHAR, "Isolation level"),
          optional("expires_at", TIMESTAMP, "When an open transaction is given up"),
          optional("mirrored_at", TIMESTAMP, "When the last of its commits was published"),
          required("is_fully_mirrored", BOOLEAN, "Whether all of its commits are published"),
          optional("failure_message", VARCHAR, "Why it failed"));

  static final Relation TRANSACTION_TABLES =
      Relation.of(
          "delta",
          "transaction_tables",
          "The commits of each transaction, one row a table; what is staged has no version yet",
          List.of("transaction_id", "table_id", "version"),
          required("transaction_id", VARCHAR, "Id of the transaction"),
          required("table_schema", VARCHAR, "Schema of the table"),
          required("table_name", VARCHAR, "Name of the table in its schema"),
          required("table_id", VARCHAR, "UUID that the catalog gave the table at registration"),
          optional("read_version", BIGINT, "Version that the writer had read"),
          optional("version", BIGINT, "Version that the transaction committed"),
          required("num_actions", BIGINT, "Actions of the commit"),
          required("mirror_state", VARCHAR, "As in delta.versions"),
          optional("mirrored_at", TIMESTAMP, "When the commit file came to lie in the log"));

  private TransactionRelations() {}

  static List<Relation> all() {
    return List.of(TRANSACTIONS, TRANSACTION_TABLES);
  }
}
