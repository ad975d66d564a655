package io.deltalakedb.catalog.sql;

import static java.util.Objects.requireNonNull;

import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A prepared statement whose parameters are given in their order, then run any number of times. */
public final class Command implements AutoCloseable {

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** The value of the current row. */
    T read(ResultSet row) throws SQLException;
  }

  /** Takes one row. */
  @FunctionalInterface
  public interface RowSink {
    /** Takes the current row. */
    void row(ResultSet row) throws SQLException;
  }

  private final PreparedStatement statement;
  private final Dialect dialect;
  private final @Nullable RowSet rows;
  private int next = 1;
  private int kept;

  /** SQLite's driver ends a statement whose change fails, and does not say that it is closed. */
  private boolean hasFailed;

  /**
   * A statement.
   *
   * @param rows where the database is set-based: what becomes of the rows
   */
  Command(PreparedStatement statement, Dialect dialect, @Nullable RowSet rows) {
    this.statement = statement;
    this.dialect = dialect;
    this.rows = rows;
  }

  /** Whether it can run no more, as after a failure in some databases. */
  boolean isClosed() throws SQLException {
    return hasFailed || statement.isClosed();
  }

  /** The next parameter: what it was when a change was noted. */
  void value(@Nullable Object value) throws SQLException {
    if (value == null) {
      nothing();
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof byte[] bytes) {
      bytes(bytes);
    } else if (value instanceof long[] numbers) {
      numbers(numbers);
    } else if (value instanceof Double fraction) {
      fraction(OptionalDouble.of(fraction));
    } else {
      number((Long) value);
    }
  }

  /** The next parameter: a text. */
  public Command text(@Nullable String value) throws SQLException {
    if (value == null) {
      return nothing();
    }
    String text = dialect.text(value);
    note(text);
    statement.setString(next++, text);
    return this;
  }

  /** The next parameter: a text, or null. */
  public Command text(Optional<String> value) throws SQLException {
    return text(value.orElse(null));
  }

  /** The next parameter: texts, for a database that has arrays. */
  Command texts(List<String> values) throws SQLException {
    Object[] texts = values.stream().map(dialect::text).toArray();
    statement.setArray(next++, statement.getConnection().createArrayOf("varchar", texts));
    return this;
  }

  /** The next parameter: whole numbers, for a database that has arrays. */
  Command numbers(long[] values) throws SQLException {
    note(values);
    Object[] numbers = Arrays.stream(values).boxed().toArray();
    statement.setArray(next++, statement.getConnection().createArrayOf("bigint", numbers));
    return this;
  }

  /** The next parameter: a whole number. */
  public Command number(long value) throws SQLException {
    note(value);
    statement.setLong(next++, value);
    return this;
  }

  /** The next parameter: a whole number, or null. */
  public Command number(OptionalLong value) throws SQLException {
    return value.isPresent() ? number(value.getAsLong()) : nothing();
  }

  /** The next parameter: a whole number, or null. */
  public Command number(OptionalInt value) throws SQLException {
    return value.isPresent() ? number(value.getAsInt()) : nothing();
  }

  /** The next parameter: a number with a fraction, or null. */
  public Command fraction(OptionalDouble value) throws SQLException {
    if (value.isEmpty()) {
      return nothing();
    }
    note(value.getAsDouble());
    statement.setDouble(next++, value.getAsDouble());
    return this;
  }

  /** The next parameter: 1 or 0. */
  public Command flag(boolean value) throws SQLException {
    return number(value ? 1 : 0);
  }

  /** The next parameter: 1, 0 or null. */
  public Command flag(Optional<Boolean> value) throws SQLException {
    return value.isPresent() ? flag(value.get().booleanValue()) : nothing();
  }

  /** The next parameter: bytes. */
  public Command bytes(byte[] value) throws SQLException {
    note(value);
    statement.setBytes(next++, value);
    return this;
  }

  /** Runs a change; gives the number of rows that it touched. */
  public int run() throws SQLException {
    next = 1;
    hasFailed = true;
    int changed = statement.executeUpdate();
    hasFailed = false;
    ran();
    return changed;
  }

  /** Runs a change, whatever it gives. */
  void again() throws SQLException {
    next = 1;
    statement.execute();
    ran();
  }

  /** Keeps a change for {@link #runKept}, which costs less than one by one; gives how many. */
  int keep() throws SQLException {
    next = 1;
    if (rows != null) {
      return rows.keep();
    }
    statement.addBatch();
    kept++;
    return kept;
  }

  /** The change goes with others. */
  void join(Convoy convoy) {
    next = 1;
    requireNonNull(rows).join(convoy);
  }

  /** Runs the changes that were kept, in their order, or gives them to a convoy. */
  void runKept(Convoy convoy) throws SQLException {
    if (rows != null) {
      rows.runKept(this, statement.getConnection(), convoy);
    }
    if (kept > 0) {
      kept = 0;
      execute();
    }
  }

  /** Runs a change for each row of values, all of them at once. */
  void runBatch(List<@Nullable Object[]> all) throws SQLException {
    for (@Nullable Object[] values : all) {
      for (@Nullable Object value : values) {
        value(value);
      }
      next = 1;
      statement.addBatch();
      ran();
    }
    execute();
  }

  /** Whether rows that wait cost less the more they are. */
  boolean isOfSets() {
    return rows != null;
  }

  /** Some drivers tell the real failure behind one that names all parameters. */
  private void execute() throws SQLException {
    try {
      statement.executeBatch();
    } catch (BatchUpdateException e) {
      throw e.getNextException() == null ? e : e.getNextException();
    }
  }

  /** Drops the changes that were kept. */
  void forgetKept() throws SQLException {
    if (rows != null) {
      rows.forget();
    }
    if (kept > 0) {
      kept = 0;
      statement.clearBatch();
    }
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(RowReader<T> reader) throws SQLException {
    next = 1;
    try (ResultSet found = statement.executeQuery()) {
      ran();
      return found.next() ? Optional.of(reader.read(found)) : Optional.empty();
    }
  }

  /** The number in the only column of the only row. */
  public long number() throws SQLException {
    return first(row -> row.getLong(1)).orElseThrow();
  }

  /** All rows. */
  public <T> List<T> all(RowReader<T> reader) throws SQLException {
    List<T> all = new ArrayList<>();
    each(row -> all.add(reader.read(row)));
    return all;
  }

  /** Gives every row to a sink, without holding them. */
  public void each(RowSink sink) throws SQLException {
    next = 1;
    statement.setFetchSize(1000);
    try (ResultSet found = statement.executeQuery()) {
      ran();
      while (found.next()) {
        sink.row(found);
      }
    }
  }

  /** The rows one by one, without holding them; the caller closes them. */
  <T> Rows<T> stream(RowReader<T> reader) throws SQLException {
    next = 1;
    statement.setFetchSize(1000);
    ResultSet found = statement.executeQuery();
    ran();
    return new Rows<>(found, reader);
  }

  /** The column tells the type. */
  private Command nothing() throws SQLException {
    note(null);
    statement.setNull(next++, Types.NULL);
    return this;
  }

  private void note(@Nullable Object value) {
    if (rows != null) {
      rows.value(value);
    }
  }

  /** A statement was run with the values that were noted. */
  private void ran() {
    if (rows != null) {
      rows.ran();
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
