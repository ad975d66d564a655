package io.deltalakedb.tests.relation;

import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.Relation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which columns of the relations have a value in at least one row of a catalog, and which have none
 * although they must always have one.
 *
 * @param total columns that there are
 * @param empty columns that are null in every row, as {@code delta.files.path}
 * @param nullsWhereForbidden columns that are declared to have a value in every row and have not
 */
record ColumnCoverage(int total, Set<String> empty, Set<String> nullsWhereForbidden) {

  static ColumnCoverage of(Connection connection, List<Relation> relations) throws SQLException {
    Set<String> empty = new TreeSet<>();
    Set<String> nulls = new TreeSet<>();
    int total = 0;
    for (Relation relation : relations) {
      List<String> counts = new ArrayList<>(List.of("count(*)"));
      relation.columns().forEach(column -> counts.add("count(\"" + column.name() + "\")"));
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT " + String.join(", ", counts) + " FROM " + relation.viewName())) {
        row.next();
        for (int i = 0; i < relation.columns().size(); i++) {
          Column column = relation.columns().get(i);
          String name = relation.schema() + "." + relation.name() + "." + column.name();
          total++;
          if (row.getLong(i + 2) == 0) {
            empty.add(name);
          }
          if (!column.nullable() && row.getLong(i + 2) < row.getLong(1)) {
            nulls.add(name);
          }
        }
      }
    }
    return new ColumnCoverage(total, empty, nulls);
  }
}
