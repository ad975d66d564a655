package io.deltalakedb.calcite.statement;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** What a statement that is neither a query nor a CALL stands for. */
public sealed interface StatementForm {

  /** A call of a procedure. */
  record Call(CallStatement statement) implements StatementForm {
    public Call {
      requireNonNull(statement, "statement");
    }
  }

  /**
   * A query.
   *
   * @param sql its text
   * @param table that must be there, as {@code table_name} of procedures spells it; the query's one
   *     {@code ?} is its id
   */
  record Listing(String sql, Optional<String> table) implements StatementForm {
    public Listing {
      requireNonNull(sql, "sql");
      requireNonNull(table, "table");
    }
  }

  /**
   * The columns of a relation or of a table.
   *
   * @param names as they were written, a schema first or not
   */
  record Columns(List<String> names) implements StatementForm {
    public Columns {
      names = List.copyOf(names);
    }
  }
}
