package io.deltalakedb.core.conflict;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.predicate.FilePredicate;
import io.deltalakedb.core.snapshot.Replay;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A commit of the matrix: what it has read and what it does.
 *
 * @param reads what it has read of a table
 * @param appIds applications that it has asked for
 * @param actions that it makes, as JSON
 */
record Loser(Reads reads, Set<String> appIds, List<String> actions) {

  /** What is read of a table: nothing, all, a file, or what a predicate finds. */
  record Reads(String kind, String what) {

    ReadSet of(Action.Metadata metadata) {
      return switch (kind) {
        case "blind" -> new ReadSet.Blind();
        case "all" -> new ReadSet.WholeTable();
        case "file" -> new ReadSet.Files(Set.of(what));
        default -> ReadSet.Matching.of(FilePredicate.parse(what, metadata));
      };
    }
  }

  static Loser blind(String... actions) {
    return new Loser(new Reads("blind", ""), Set.of(), List.of(actions));
  }

  static Loser readsAll(String... actions) {
    return new Loser(new Reads("all", ""), Set.of(), List.of(actions));
  }

  static Loser readsFiles(String path, String... actions) {
    return new Loser(new Reads("file", path), Set.of(), List.of(actions));
  }

  static Loser reads(String predicate, String... actions) {
    return new Loser(new Reads("predicate", predicate), Set.of(), List.of(actions));
  }

  Loser asking(String appId) {
    return new Loser(reads, Set.of(appId), actions);
  }

  /** The verdict over one winner at version 5, on a table whose version 4 was read. */
  ConflictVerdict against(MatrixTable table, IsolationLevel isolation, List<String> winner) {
    Replay replay = table.replay();
    Snapshot snapshot = replay.snapshot();
    ReadBasis basis = new ReadBasis(snapshot, reads.of(snapshot.metadata()), appIds, isolation);
    List<Action> own = actions.stream().map(ActionJson::parse).toList();
    FilesRead files = key -> Optional.ofNullable(replay.files().get(key));
    ConflictCheck check = new ConflictCheck(basis, own, Optional.of(files));
    List<Action> theirs = winner.stream().map(ActionJson::parse).toList();
    return check.against(MatrixTable.winner(5, theirs), theirs);
  }
}
