package io.deltalakedb.calcite.plan;

import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;

/**
 * A statement that is ready to run any number of times, by any session: nothing in it belongs to a
 * connection.
 */
public interface Plan {

  PlanKind kind();

  /** The result's columns. */
  List<ColumnMetaData> columns();

  /** The {@code ?} in the order of the text. */
  List<AvaticaParameter> parameters();

  /**
   * The SQL that reaches the database; several statements, separated by lines, where Calcite runs
   * the rest of the plan; empty for a CALL.
   */
  String backendSql();

  /** Starts the statement. */
  RowCursor execute(Execution execution);
}
