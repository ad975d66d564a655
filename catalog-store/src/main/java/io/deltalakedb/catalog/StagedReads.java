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
  private static final String LISTED = "listed";

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
    if (files instanceof ReadClaim.Files.Listed) {
      return LISTED;
    }
    return files instanceof ReadClaim.Files.None ? NONE : ALL;
  }

  static Optional<String> predicateOf(ReadClaim.Files files) {
    return files instanceof ReadClaim.Files.Matching matching
        ? Optional.of(matching.predicate())
        : Optional.empty();
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
    List<StageNote> notes = new ArrayList<>();
    for (StageRows.Stage stage : stages) {
      rows.actions(stage.index(), line -> actions.add(ActionJson.parse(line)));
      notes.add(
          rows.note(stage.index())
              .map(StageNote::parse)
              .orElse(new StageNote(Optional.empty(), Optional.empty())));
    }
    long version = stages.stream().mapToLong(StageRows.Stage::readVersion).min().orElseThrow();
    ReadClaim claim =
        new ReadClaim(OptionalLong.of(version), files(stages, notes), isolation, true);
    return new TableChange(
        last.tableId(),
        OptionalLong.empty(),
        actions,
        Optional.of(claim),
        stages.stream().flatMap(stage -> step(stage).stream()).findFirst(),
        Optional.of(
            shared.withOperation(
                last.operation(),
                notes.stream().flatMap(note -> note.userMetadata().stream()).reduce((x, y) -> y))),
        assertions(stages),
        false);
  }

  /**
   * What all of them have read. Where some name files and others only a predicate, nobody knows
   * which files that were: all then.
   */
  private static ReadClaim.Files files(List<StageRows.Stage> stages, List<StageNote> notes) {
    Set<String> kinds = stages.stream().map(StageRows.Stage::readFiles).collect(Collectors.toSet());
    List<Set<String>> paths = notes.stream().flatMap(note -> note.paths().stream()).toList();
    long readers = stages.stream().filter(stage -> !stage.readFiles().equals(NONE)).count();
    boolean allNamed = paths.size() == readers;
    if (kinds.contains(ALL) || (!allNamed && kinds.contains(LISTED))) {
      return new ReadClaim.Files.All();
    }
    if (readers == 0) {
      return new ReadClaim.Files.None();
    }
    Set<String> named = paths.stream().flatMap(Set::stream).collect(Collectors.toSet());
    if (!kinds.contains(MATCHING)) {
      return new ReadClaim.Files.Listed(named);
    }
    String predicate =
        stages.stream()
            .flatMap(stage -> stage.predicate().stream())
            .map(text -> "(" + text + ")")
            .collect(Collectors.joining(" OR "));
    return new ReadClaim.Files.Matching(
        predicate, allNamed ? Optional.of(named) : Optional.empty());
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
