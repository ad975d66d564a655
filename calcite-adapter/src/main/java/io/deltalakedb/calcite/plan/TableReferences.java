package io.deltalakedb.calcite.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Finds the names that a query reads from. */
final class TableReferences extends SqlBasicVisitor<@Nullable Void> {

  private final Set<List<String>> names = new LinkedHashSet<>();

  private TableReferences() {}

  /**
   * The names with their parts, each once, as they are written; some may be those of common tables.
   */
  static Set<List<String>> in(SqlNode query) {
    TableReferences found = new TableReferences();
    query.accept(found);
    return found.names;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlSelect select && select.getFrom() != null) {
      source(select.getFrom());
    } else if (call instanceof SqlJoin join) {
      source(join.getLeft());
      source(join.getRight());
    } else if (call.getKind() == SqlKind.EXPLICIT_TABLE) {
      source(call.operand(0));
    }
    return super.visit(call);
  }

  private void source(SqlNode node) {
    if (node instanceof SqlIdentifier name) {
      names.add(List.copyOf(name.names));
    } else if (node instanceof SqlCall call) {
      switch (call.getKind()) {
        case AS, SNAPSHOT, TABLE_REF, TABLESAMPLE, LATERAL -> source(call.operand(0));
        default -> {}
      }
    }
  }
}
