package io.deltalakedb.cli.command;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of a catalog that can be typed into a statement, as {@code schema.name}; names that
 * need quotes have them.
 *
 * @param relations names of relations and tables, each with its columns
 * @param functions names of table functions, each with its parameters
 * @param procedures names of procedures, each with its parameters
 */
record SqlNames(
    Map<String, List<String>> relations,
    Map<String, List<String>> functions,
    Map<String, List<String>> procedures) {

  SqlNames {
    relations = Map.copyOf(relations);
    functions = Map.copyOf(functions);
    procedures = Map.copyOf(procedures);
  }

  /** Asks the catalog. */
  static SqlNames read(Connection connection) throws SQLException {
    return new SqlNames(
        members(
            connection,
            """
            SELECT t.table_schema, t.table_name, c.column_name
            FROM information_schema.tables AS t
            LEFT JOIN information_schema.columns AS c
              ON c.table_schema = t.table_schema AND c.table_name = t.table_name
            ORDER BY c.ordinal_position"""),
        routines(connection, "FUNCTION"),
        routines(connection, "PROCEDURE"));
  }

  private static Map<String, List<String>> routines(Connection connection, String type)
      throws SQLException {
    return members(
        connection,
        """
        SELECT r.routine_schema, r.routine_name, p.parameter_name
        FROM information_schema.routines AS r
        LEFT JOIN information_schema.parameters AS p
          ON p.specific_schema = r.specific_schema AND p.specific_name = r.specific_name
        WHERE r.routine_type = '%s'
        ORDER BY p.ordinal_position"""
            .formatted(type));
  }

  private static Map<String, List<String>> members(Connection connection, String sql)
      throws SQLException {
    Map<String, Set<String>> found = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        Set<String> members =
            found.computeIfAbsent(
                quoted(rows.getString(1)) + "." + quoted(rows.getString(2)), n -> new TreeSet<>());
        String member = rows.getString(3);
        if (member != null) {
          members.add(quoted(member));
        }
      }
    }
    Map<String, List<String>> lists = new LinkedHashMap<>();
    found.forEach((name, members) -> lists.put(name, List.copyOf(members)));
    return lists;
  }

  /** As it has to be typed: in quotes unless it is a plain name in small letters. */
  private static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The members of a name that was typed in any case; none where it is unknown. */
  static Collection<String> membersOf(Map<String, List<String>> names, String typed) {
    return names.getOrDefault(
        names.containsKey(typed) ? typed : typed.toLowerCase(Locale.ROOT), List.of());
  }
}
