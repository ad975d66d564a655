package io.deltalakedb.driver;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.relation.Relations;
import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.calcite.relation.TableFunction.Parameter;
import io.deltalakedb.calcite.relation.TableFunctions;
import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of metadata that the registries give: relations, functions, procedures. */
final class MetadataRows {

  private static final String CATALOG = LakeConnection.CATALOG;
  private static final String SYSTEM_TABLE = "SYSTEM TABLE";

  private final ProcedureRegistry procedures;

  MetadataRows(ProcedureRegistry procedures) {
    this.procedures = procedures;
  }

  List<Object[]> tables(LikePattern schema, LikePattern table) {
    List<Object[]> rows = new ArrayList<>();
    for (Relation relation : Relations.all()) {
      if (schema.matches(relation.schema()) && table.matches(relation.name())) {
        rows.add(table(relation.schema(), relation.name(), SYSTEM_TABLE, relation.comment()));
      }
    }
    return rows;
  }

  static Object[] table(String schema, String name, String type, @Nullable String comment) {
    return new @Nullable Object[] {
      CATALOG, schema, name, type, comment, null, null, null, null, null
    };
  }

  List<Object[]> columns(LikePattern schema, LikePattern table, LikePattern name) {
    List<Object[]> rows = new ArrayList<>();
    for (Relation relation : Relations.all()) {
      if (!schema.matches(relation.schema()) || !table.matches(relation.name())) {
        continue;
      }
      int position = 0;
      for (Column column : relation.columns()) {
        position++;
        if (name.matches(column.name())) {
          rows.add(
              column(
                  new String[] {relation.schema(), relation.name(), column.name()},
                  JdbcType.of(column.type()),
                  position,
                  column.nullable(),
                  new @Nullable String[] {column.comment(), null, "NO", "NO"}));
        }
      }
    }
    return rows;
  }

  /**
   * A row of getColumns; {@code texts} are the comment, the default, IS_AUTOINCREMENT and
   * IS_GENERATEDCOLUMN.
   */
  static Object[] column(
      String[] name, JdbcType type, int position, boolean nullable, @Nullable String[] texts) {
    return new @Nullable Object[] {
      CATALOG,
      name[0],
      name[1],
      name[2],
      type.code(),
      type.name(),
      type.size(),
      null,
      type.digits(),
      type.radix(),
      nullable ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
      texts[0],
      texts[1],
      null,
      null,
      type.code() == Types.VARCHAR ? type.size() : null,
      position,
      nullable ? "YES" : "NO",
      null,
      null,
      null,
      null,
      texts[2],
      texts[3]
    };
  }

  /** A key with a column that may be null is unique, and no primary key. */
  List<Object[]> primaryKeys(LikePattern schema, LikePattern table) {
    List<Object[]> rows = new ArrayList<>();
    for (Relation relation : Relations.all()) {
      if (schema.matches(relation.schema())
          && table.matches(relation.name())
          && !relation.hasNullableKey()) {
        int sequence = 0;
        for (String column : relation.keyColumns()) {
          sequence++;
          rows.add(
              new Object[] {
                CATALOG,
                relation.schema(),
                relation.name(),
                column,
                (short) sequence,
                relation.viewName() + "_key"
              });
        }
      }
    }
    return rows;
  }

  List<Object[]> procedures(LikePattern schema, LikePattern name) {
    List<Object[]> rows = new ArrayList<>();
    for (Procedure procedure : matching(schema, name)) {
      rows.add(
          new @Nullable Object[] {
            CATALOG,
            ProcedureRegistry.SCHEMA,
            procedure.name(),
            null,
            null,
            null,
            procedure.comment(),
            (short) DatabaseMetaData.procedureReturnsResult,
            procedure.name()
          });
    }
    return rows;
  }

  private List<Procedure> matching(LikePattern schema, LikePattern name) {
    return schema.matches(ProcedureRegistry.SCHEMA)
        ? procedures.all().stream().filter(p -> name.matches(p.name())).toList()
        : List.of();
  }

  List<Object[]> procedureColumns(LikePattern schema, LikePattern name, LikePattern column) {
    List<Object[]> rows = new ArrayList<>();
    for (Procedure procedure : matching(schema, name)) {
      int position = 0;
      for (Argument argument : procedure.arguments()) {
        position++;
        if (column.matches(argument.name())) {
          rows.add(argument(procedure, argument, position));
        }
      }
      position = 0;
      for (Column result : procedure.result()) {
        position++;
        if (column.matches(result.name())) {
          rows.add(result(procedure, result, position));
        }
      }
    }
    return rows;
  }

  private static Object[] argument(Procedure procedure, Argument argument, int position) {
    Object given = argument.defaultValue();
    return procedureColumn(
        procedure.name(),
        new Column(argument.name(), argument.type(), !argument.required(), argument.comment()),
        DatabaseMetaData.procedureColumnIn,
        position,
        given == null ? (argument.required() ? null : "NULL") : given.toString());
  }

  private static Object[] result(Procedure procedure, Column column, int position) {
    return procedureColumn(
        procedure.name(), column, DatabaseMetaData.procedureColumnResult, position, null);
  }

  private static Object[] procedureColumn(
      String procedure, Column column, int kind, int position, @Nullable String defaultValue) {
    JdbcType type = JdbcType.of(column.type());
    return new @Nullable Object[] {
      CATALOG,
      ProcedureRegistry.SCHEMA,
      procedure,
      column.name(),
      (short) kind,
      type.code(),
      type.name(),
      type.size(),
      type.size(),
      scale(type),
      (short) 10,
      (short)
          (column.nullable()
              ? DatabaseMetaData.procedureNullable
              : DatabaseMetaData.procedureNoNulls),
      column.comment(),
      defaultValue,
      null,
      null,
      null,
      position,
      column.nullable() ? "YES" : "NO",
      procedure
    };
  }

  static @Nullable Short scale(JdbcType type) {
    Integer digits = type.digits();
    return digits == null ? null : digits.shortValue();
  }

  List<Object[]> functions(LikePattern schema, LikePattern name) {
    List<Object[]> rows = new ArrayList<>();
    for (TableFunction function : TableFunctions.all()) {
      if (schema.matches(function.schema()) && name.matches(function.name())) {
        rows.add(
            new Object[] {
              CATALOG,
              function.schema(),
              function.name(),
              function.comment(),
              (short) DatabaseMetaData.functionReturnsTable,
              function.name()
            });
      }
    }
    return rows;
  }

  List<Object[]> functionColumns(LikePattern schema, LikePattern name, LikePattern column) {
    List<Object[]> rows = new ArrayList<>();
    for (TableFunction function : TableFunctions.all()) {
      if (!schema.matches(function.schema()) || !name.matches(function.name())) {
        continue;
      }
      int position = 0;
      for (Parameter parameter : function.parameters()) {
        position++;
        if (column.matches(parameter.name())) {
          Column in =
              new Column(
                  parameter.name(), parameter.type(), !parameter.required(), parameter.comment());
          rows.add(functionColumn(function, in, DatabaseMetaData.functionColumnIn, position));
        }
      }
      position = 0;
      for (Column out : function.columns()) {
        position++;
        if (column.matches(out.name())) {
          rows.add(functionColumn(function, out, DatabaseMetaData.functionColumnResult, position));
        }
      }
    }
    return rows;
  }

  private static Object[] functionColumn(
      TableFunction function, Column column, int kind, int position) {
    JdbcType type = JdbcType.of(column.type());
    return new @Nullable Object[] {
      CATALOG,
      function.schema(),
      function.name(),
      column.name(),
      (short) kind,
      type.code(),
      type.name(),
      type.size(),
      type.size(),
      scale(type),
      (short) 10,
      (short)
          (column.nullable()
              ? DatabaseMetaData.functionNullable
              : DatabaseMetaData.functionNoNulls),
      column.comment(),
      null,
      position,
      column.nullable() ? "YES" : "NO",
      function.name()
    };
  }
}
