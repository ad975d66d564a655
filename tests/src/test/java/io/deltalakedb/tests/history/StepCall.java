package io.deltalakedb.tests.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.tests.Lake;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of a step, and the versions that they were told, each as table@version. */
record StepCall(Lake lake, String application) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMMIT =
      "CALL dl.commit_table(table_name => ?, actions => ?, user_metadata => ?";

  List<String> make(Step step) throws SQLException {
    return switch (step.kind()) {
      case APPEND -> List.of(commit(step, ")"));
      case DELETE ->
          List.of(
              commit(
                  step,
                  ", read_version => ?, read_files => ?)",
                  step.number().getAsLong(),
                  "[\"" + step.changes().get(0).removed().orElseThrow() + "\"]"));
      case UPDATE -> List.of(commit(step, ", read_version => ?)", step.number().getAsLong()));
      case STRICT -> List.of(commit(step, ", expected_version => ?)", step.number().getAsLong()));
      case REPEATABLE -> List.of(repeatable(step));
      case METADATA -> List.of(setProperty(step));
      case GROUP -> group(step);
      case TRANSACTION, ROLLBACK -> transaction(step);
    };
  }

  private String commit(Step step, String more, Object... values) throws SQLException {
    Step.Change change = step.changes().get(0);
    List<Object> parameters = new ArrayList<>();
    parameters.add(change.table());
    parameters.add(change.actions());
    parameters.add(step.id());
    parameters.addAll(List.of(values));
    return told(change, lake.row(COMMIT + more, parameters.toArray()));
  }

  private static String told(Step.Change change, Map<String, @Nullable String> row) {
    return change.table() + "@" + row.get("version");
  }

  /** Two calls of one number are one commit, whatever the first was told. */
  private String repeatable(Step step) throws SQLException {
    String more = ", app_id => ?, app_version => ?)";
    String version = commit(step, more, application, step.number().getAsLong());
    if (step.number().getAsLong() % 3 == 0) {
      callAgain(step, version, more);
    }
    return version;
  }

  /** The first call stands, whatever becomes of the second. */
  private void callAgain(Step step, String version, String more) {
    try {
      String again = commit(step, more, application, step.number().getAsLong());
      if (!again.equals(version)) {
        throw new IllegalStateException(step + " made " + version + ", then " + again);
      }
    } catch (SQLException e) {
      System.err.println(step + " was not told again: " + e);
    }
  }

  private String setProperty(Step step) throws SQLException {
    Step.Change change = step.changes().get(0);
    return told(
        change,
        lake.row(
            "CALL dl.set_properties(table_name => ?, properties => ?)",
            change.table(),
            "{\"step\":\"" + step.id() + "\"}"));
  }

  private List<String> group(Step step) throws SQLException {
    ArrayNode commits = JSON.createArrayNode();
    for (Step.Change change : step.changes()) {
      ObjectNode commit = commits.addObject();
      commit.put("table_name", change.table());
      commit.put("user_metadata", step.id());
      commit.put("actions", change.actions());
    }
    List<String> versions = new ArrayList<>();
    for (Map<String, @Nullable String> row :
        lake.rows("CALL dl.commit_tables(commits => ?)", commits.toString())) {
      versions.add(row.get("table_name") + "@" + row.get("version"));
    }
    return versions;
  }

  private List<String> transaction(Step step) throws SQLException {
    List<String> versions = new ArrayList<>();
    lake.connection().setAutoCommit(false);
    try {
      for (Step.Change change : step.changes()) {
        versions.add(
            told(change, lake.row(COMMIT + ")", change.table(), change.actions(), step.id())));
      }
      if (step.kind() == Step.Kind.TRANSACTION) {
        lake.connection().commit();
      }
    } catch (SQLException e) {
      leave(e);
      throw e;
    }
    leave(null);
    return versions;
  }

  /** What fails from here on changes nothing of what the transaction was told. */
  private void leave(@Nullable SQLException cause) {
    try {
      lake.connection().rollback();
      lake.connection().setAutoCommit(true);
    } catch (SQLException e) {
      if (cause != null) {
        cause.addSuppressed(e);
      }
    }
  }
}
