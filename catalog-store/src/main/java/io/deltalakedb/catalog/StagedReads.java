package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.StageRows;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.Assertion;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.conflict.IsolationLevel;
import io.deltalakedb.core.json.ActionJson;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What was staged, as the changes that it comes to: one for each table. */
final class StagedReads {

  private static final String NONE = "none";
  private static final String ALL = "all";
  private static final String MATCHING = "matching";

  private final StageRows rows;
  private final Optional<IsolationLevel> isolation;
  private final CommitDescription shared;

  /**
   * What one transaction has staged.
   *
   * @param isolation of the transaction
   * @param shared what stands in commitInfo beside the operation
   */
  StagedReads(StageRows rows, Optional<IsolationLevel> isolation, CommitDescription shared) {
    this.rows = rows;
    this.isolation = isolation;
    this.shared = shared;
  }

  static String nameOf(ReadClaim.Files files) {
    if (files instanceof ReadClaim.Files.Matching) {
      return MATCHING;
    }
    return files instanceof ReadClaim.Files.None ? NONE : ALL;
  }

  static Optional<AppStep> step(StageRows.Stage stage) {
    return stage.appId().map(id -> new AppStep(id, stage.appVersion().orElseThrow()));
  }

  /** The changes, in the order in which their tables were first staged. */
  List<TableChange> changes(List<StageRows.Stage> stages) throws SQLException {
    Map<String, List<StageRows.Stage>> byTable = new LinkedHashMap<>();
    for (StageRows.Stage stage : stages) {
      byTable.computeIfAbsent(stage.tableId(), id -> new ArrayList<>()).add(stage);
    }
    List<TableChange> changes = new ArrayList<>();
    for (List<StageRows.Stage> ofTable : byTable.values()) {
      changes.add(change(ofTable));
    }
    return changes;
  }

  /** All stages of one table: together they have read what each has read. */
  private TableChange change(List<StageRows.Stage> stages) throws SQLException {
    StageRows.Stage last = stages.get(stages.size() - 1);
    List<Action> actions = new ArrayList<>();
    for (StageRows.Stage stage : stages) {
      rows.actions(stage.index(), line -> actions.add(ActionJson.parse(line)));
    }
    long version = stages.stream().mapToLong(StageRows.Stage::readVersion).min().orElseThrow();
    ReadClaim claim = new ReadClaim(OptionalLong.of(version), files(stages), isolation, true);
    return new TableChange(
        last.tableId(),
        OptionalLong.empty(),
        actions,
        Optional.of(claim),
        stages.stream().flatMap(stage -> step(stage).stream()).findFirst(),
        Optional.of(shared.withOperation(last.operation())),
        assertions(stages));
  }

  private static ReadClaim.Files files(List<StageRows.Stage> stages) {
    if (stages.stream().anyMatch(stage -> stage.readFiles().equals(ALL))) {
      return new ReadClaim.Files.All();
    }
    String predicate =
        stages.stream()
            .flatMap(stage -> stage.predicate().stream())
            .map(text -> "(" + text + ")")
            .collect(Collectors.joining(" OR "));
    return predicate.isEmpty()
        ? new ReadClaim.Files.None()
        : new ReadClaim.Files.Matching(predicate, Optional.empty());
  }

  private static Set<Assertion> assertions(List<StageRows.Stage> stages) {
    return stages.stream()
        .flatMap(stage -> Arrays.stream(stage.assertions().split(",", -1)))
        .filter(name -> !name.isEmpty())
        .map(Assertion::parse)
        .collect(Collectors.toSet());
  }

  /** What the commit of a transaction made, of the tables that are there still. */
  static List<CommitResult> results(Session session, String transactionId) throws SQLException {
    List<CommitResult> results = new ArrayList<>();
    for (StageRows.Committed done : new StageRows(session, transactionId).committed()) {
      Optional<CatalogTable> table = new TableRows(session).byId(done.tableId());
      if (table.isPresent()) {
        results.add(TableCommit.done(session, table.get(), done.version()));
      }
    }
    return results;
  }
}
