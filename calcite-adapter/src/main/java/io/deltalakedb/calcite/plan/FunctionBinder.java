package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.calcite.table.DeltaTable;
import io.deltalakedb.catalog.FunctionTemplate;
import io.deltalakedb.catalog.PointInTime;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine asks of the catalog: the SQL of table functions, the values of that SQL from what
 * a user gives, and which tables there are.
 */
public interface FunctionBinder {

  /** The function's SQL and the names of its values. */
  FunctionTemplate template(TableFunction function);

  /**
   * A Delta table as it is or was.
   *
   * @param at the point of that table, where it is not the newest
   */
  record FoundTable(DeltaTable table, Optional<PointInTime> at) {}

  /**
   * The Delta table of that name, at its newest version or as of a point. A point that the table
   * does not have is refused with 22023, naming the ones that it has.
   */
  default Optional<FoundTable> table(String schema, String name, Optional<PointInTime> at) {
    return Optional.empty();
  }

  /** The id of a table, as {@code table_name} of procedures spells it; 42S02 where it is none. */
  default String tableId(Connection connection, String tableName) {
    throw new DeltaLakeDbException(
        ErrorCode.TABLE_NOT_FOUND, "Cannot find the table " + tableName + ": there are no tables");
  }

  /** A query for the rows that a relation had; empty where it has no history. */
  default Optional<String> sqlAt(Relation relation, PointInTime at) {
    return Optional.empty();
  }

  /**
   * A query for the rows of a relation with one more column behind its own: the key of the file's
   * partition, whose text is {@code PartitionTexts} to say. Empty where the relation has none.
   */
  default Optional<String> keyedByPartition(Relation relation) {
    return Optional.empty();
  }

  /**
   * The values of the SQL's names. {@code arguments} by parameter name: the ones given, in the Java
   * class of their type; an unknown table is refused with 42S02, a bad version with 22023.
   */
  Map<String, @Nullable Object> bind(
      Connection connection, TableFunction function, Map<String, @Nullable Object> arguments);
}
