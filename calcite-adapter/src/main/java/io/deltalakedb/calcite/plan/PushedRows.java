package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.CatalogDialect;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Rows of a pushed statement for code that Calcite generates; public, because that calls it. */
public final class PushedRows {

  private final PushedSql pushed;
  private final CatalogDialect dialect;
  private final FunctionBinder binder;

  PushedRows(PushedSql pushed, CatalogDialect dialect, FunctionBinder binder) {
    this.pushed = pushed;
    this.dialect = dialect;
    this.binder = binder;
  }

  PushedSql pushed() {
    return pushed;
  }

  /** The rows, read when they are asked for; a row of one column is its value. */
  public Enumerable<@Nullable Object> open(DataContext context) {
    ExecutionContext running = ExecutionContext.of(context);
    return new AbstractEnumerable<@Nullable Object>() {
      @Override
      public Enumerator<@Nullable Object> enumerator() {
        return new Rows(cursor(running), pushed.columns().size() == 1);
      }
    };
  }

  private RowCursor cursor(ExecutionContext running) {
    List<@Nullable Object> values =
        Statements.values(pushed, binder, running.execution(), running.clockMillis());
    return running.opened(
        StatementCursor.open(dialect, pushed, values, running.executionOfParts()));
  }

  private record Rows(RowCursor cursor, boolean isScalar) implements Enumerator<@Nullable Object> {

    @Override
    public @Nullable Object current() {
      return isScalar ? cursor.row()[0] : cursor.row();
    }

    @Override
    public boolean moveNext() {
      return cursor.next();
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows of the database are read once");
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
