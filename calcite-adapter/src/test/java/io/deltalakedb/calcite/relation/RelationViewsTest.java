package io.deltalakedb.calcite.relation;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.sql.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry and the views of the catalog database are one and the same. */
class RelationViewsTest {

  @TempDir Path folder;
  private Database database;
  private Connection connection;

  @BeforeEach
  void open() {
    database =
        Database.open(
            "jdbc:sqlite:" + folder.resolve("catalog.sqlite"),
            true,
            Duration.ofSeconds(5),
            Optional.empty());
    connection = database.connect();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void everyRelationHasAViewWithItsColumnsInOrder() throws SQLException {
    for (Relation relation : Relations.all()) {
      List<String> expected = relation.columns().stream().map(Column::name).toList();

      List<String> actual =
          strings("SELECT name FROM pragma_table_info('" + relation.viewName() + "') ORDER BY cid");

      assertThat(actual).as(relation.viewName()).isEqualTo(expected);
    }
  }

  @Test
  void everyViewBelongsToARelation() throws SQLException {
    List<String> views = strings("SELECT name FROM sqlite_master WHERE type = 'view'");

    assertThat(views)
        .containsExactlyInAnyOrderElementsOf(
            Relations.all().stream().map(Relation::viewName).toList());
  }

  @Test
  void everyViewCanBeRead() throws SQLException {
    for (Relation relation : Relations.all()) {
      strings("SELECT * FROM " + relation.viewName());
    }
  }

  @Test
  void relationsAreDescribed() {
    Set<String> names = new HashSet<>();
    for (Relation relation : Relations.all()) {
      assertThat(names.add(relation.viewName())).as(relation.viewName()).isTrue();
      assertThat(relation.comment()).as(relation.viewName()).isNotBlank();
      List<String> columns = relation.columns().stream().map(Column::name).toList();
      assertThat(columns).as(relation.viewName()).doesNotHaveDuplicates();
      assertThat(columns).as(relation.viewName()).containsAll(relation.keyColumns());
      for (Column column : relation.columns()) {
        assertThat(column.name()).matches("[a-z][a-z0-9_]*");
        assertThat(column.comment()).as(relation.viewName() + "." + column.name()).isNotBlank();
      }
    }
  }

  private List<String> strings(String sql) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }
}
