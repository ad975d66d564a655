package io.deltalakedb.core.conflict;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.predicate.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a commit that was prepared on an older version against the commits that were made since,
 * by the rules of Delta Spark (its own commit is the current transaction, theirs are the winners).
 * The commit is indexed once; the actions of winners are looked at one by one and never held, so
 * that a winner of any size can be checked.
 *
 * <p>Ask {@link #against} for each winner in the order of versions, until one is a conflict. One
 * check serves one commit and one thread.
 */
public final class ConflictCheck {

  private final ReadBasis basis;
  private final Optional<FilesRead> filesRead;
  private final IsolationLevel isolation;
  private final Set<String> removedPaths = new HashSet<>();
  private final Set<String> readdedPaths = new HashSet<>();
  private final Set<String> domains = new HashSet<>();
  private final Map<String, Long> writtenApps = new HashMap<>();
  private boolean changesProtocol;
  private boolean changesMetadata;
  private Action.Protocol protocol;
  private Action.Metadata metadata;

  /**
   * A check of one commit.
   *
   * @param basis what the commit has read
   * @param actions of the commit
   * @param filesRead files of the version that was read; without them a removed file is judged by
   *     what its remove says, and counts as read where that is too little
   */
  public ConflictCheck(ReadBasis basis, List<Action> actions, Optional<FilesRead> filesRead) {
    this.basis = basis;
    this.filesRead = filesRead;
    this.isolation = basis.isolation().forActions(actions);
    this.protocol = basis.snapshot().protocol();
    this.metadata = basis.snapshot().metadata();
    actions.forEach(this::index);
  }

  private void index(Action action) {
    if (action instanceof Action.Remove remove) {
      removedPaths.add(remove.path());
    } else if (action instanceof Action.Add add && !add.dataChange()) {
      readdedPaths.add(add.path());
    } else if (action instanceof Action.DomainMetadata domain) {
      domains.add(domain.domain());
    } else if (action instanceof Action.Txn txn) {
      writtenApps.put(txn.appId(), txn.version());
    } else if (action instanceof Action.Protocol) {
      changesProtocol = true;
    } else if (action instanceof Action.Metadata) {
      changesMetadata = true;
    }
  }

  /** The level at which the commit is checked, and which its commitInfo is to say. */
  public IsolationLevel isolation() {
    return isolation;
  }

  /** Whether the adds of a winner make a difference; if not, they need not be given. */
  public boolean asksForAdds(Winner winner) {
    boolean reads =
        basis.reads() instanceof ReadSet.WholeTable || basis.reads() instanceof ReadSet.Matching;
    boolean minds =
        isolation == IsolationLevel.SERIALIZABLE
            || (isolation == IsolationLevel.WRITE_SERIALIZABLE
                && (changesMetadata || !winner.saysBlindAppend()));
    return reads && minds && !winner.movesRowIdsOnly();
  }

  /** Whether the removes of winners make a difference; if not, they need not be given. */
  public boolean asksForRemoves() {
    return !(basis.reads() instanceof ReadSet.Blind)
        || !removedPaths.isEmpty()
        || !readdedPaths.isEmpty();
  }

  /** The verdict over one winner, whose actions are taken from an iterable. */
  public ConflictVerdict against(Winner winner, Iterable<Action> actions) {
    return against(winner, actions.iterator());
  }

  /**
   * The verdict over one winner. Where there are several conflicts it is the first in the order of
   * {@link ConflictKind}.
   *
   * @param winner the version after the one asked for before, or after the one that was read
   * @param actions all its actions but those that {@link #asksForAdds} and {@link #asksForRemoves}
   *     spare, in any order
   */
  public ConflictVerdict against(Winner winner, Iterator<Action> actions) {
    WinnerPass pass = new WinnerPass(this, winner);
    while (actions.hasNext()) {
      pass.take(actions.next());
    }
    ConflictVerdict verdict = pass.verdict();
    if (verdict instanceof ConflictVerdict.Rebased rebased) {
      protocol = rebased.protocol();
      metadata = rebased.metadata();
    }
    return verdict;
  }

  ReadBasis basis() {
    return basis;
  }

  Action.Protocol protocol() {
    return protocol;
  }

  Action.Metadata metadata() {
    return metadata;
  }

  boolean changesProtocol() {
    return changesProtocol;
  }

  boolean changesMetadata() {
    return changesMetadata;
  }

  boolean changesDomain(String domain) {
    return domains.contains(domain);
  }

  /** A later step of an application that is only written comes after the earlier one. */
  boolean dependsOn(Action.Txn txn) {
    Long own = writtenApps.get(txn.appId());
    return basis.appIds().contains(txn.appId()) || (own != null && txn.version() >= own);
  }

  boolean removes(String path) {
    return removedPaths.contains(path);
  }

  boolean wouldHaveRead(Action.Add add) {
    if (basis.reads() instanceof ReadSet.Matching matching) {
      return matching.predicate().verdict(add) != Verdict.CANNOT_MATCH;
    }
    return basis.reads() instanceof ReadSet.WholeTable;
  }

  /** Whether it has read a file, or brings back under its path one that others removed. */
  boolean hasRead(Action.Remove remove) {
    if (readdedPaths.contains(remove.path()) || basis.reads() instanceof ReadSet.WholeTable) {
      return true;
    }
    if (basis.reads() instanceof ReadSet.Files files) {
      return files.paths().contains(remove.path());
    }
    return basis.reads() instanceof ReadSet.Matching matching && hasRead(matching, remove);
  }

  private boolean hasRead(ReadSet.Matching matching, Action.Remove remove) {
    if (matching.paths().isPresent()) {
      return matching.paths().get().contains(remove.path());
    }
    if (filesRead.isPresent()) {
      return filesRead
          .get()
          .find(remove.key())
          .filter(add -> matching.predicate().verdict(add) != Verdict.CANNOT_MATCH)
          .isPresent();
    }
    return matching.predicate().verdict(remove) != Verdict.CANNOT_MATCH;
  }
}
