package io.deltalakedb.core.commit;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.digest.Sha256;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.ActionJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns the actions of a caller into the lines of a commit: checked, completed with what the
 * committer owns (commitInfo, in-commit timestamp, row ids), ordered, and written once.
 */
public final class CommitPreparation {

  private static final ActionOrder ORDER = new ActionOrder();

  private CommitPreparation() {}

  /**
   * The commit as it will stand in the log. The same arguments give the same bytes. The rules of
   * {@link CommitRules} are checked first.
   *
   * @param context what the commit builds on; a retry on another version prepares anew
   * @param description what commitInfo says
   * @param actions of the caller; a commitInfo among them gives the fields that the committer does
   *     not own
   * @throws DeltaLakeDbException as {@link CommitRules#check}; TABLE_RULE where a policy of the
   *     table is broken; INVALID_VALUE where a field of commitInfo has a type that Spark cannot
   *     read
   */
  public static PreparedCommit prepare(
      CommitContext context, CommitDescription description, List<Action> actions) {
    List<String> warnings = CommitRules.check(context, actions);
    CommitTarget target = CommitTarget.of(context, actions);
    List<Action> complete = new RowIds(context, target).assign(target.withEnablement(actions));
    complete.removeIf(action -> action instanceof Action.CommitInfo);
    complete.add(new CommitInfoLine(context, description, target).from(actions));
    PolicyRules.check(context, complete);
    complete.sort(Comparator.comparing(action -> action.match(ORDER)));
    return write(complete, target, warnings);
  }

  private static PreparedCommit write(
      List<Action> actions, CommitTarget target, List<String> warnings) {
    List<ActionLine> lines = new ArrayList<>(actions.size());
    Sha256 digest = new Sha256();
    long size = 0;
    for (Action action : actions) {
      ActionLine line = ActionJson.line(action);
      byte[] bytes = (line.json() + "\n").getBytes(StandardCharsets.UTF_8);
      digest.update(bytes);
      size += bytes.length;
      lines.add(line);
    }
    return new PreparedCommit(lines, target.inCommitTimestamp(), digest.hex(), size, warnings);
  }

  /** The place of each kind of action in a commit; within a kind the caller's order stays. */
  private static final class ActionOrder implements Action.Cases<Integer> {

    @Override
    public Integer commitInfo(Action.CommitInfo commitInfo) {
      return 0;
    }

    @Override
    public Integer protocol(Action.Protocol protocol) {
      return 1;
    }

    @Override
    public Integer metadata(Action.Metadata metadata) {
      return 2;
    }

    @Override
    public Integer domainMetadata(Action.DomainMetadata domainMetadata) {
      return 3;
    }

    @Override
    public Integer txn(Action.Txn txn) {
      return 4;
    }

    @Override
    public Integer remove(Action.Remove remove) {
      return 5;
    }

    @Override
    public Integer add(Action.Add add) {
      return 6;
    }

    @Override
    public Integer cdc(Action.Cdc cdc) {
      return 7;
    }

    @Override
    public Integer unknown(Action.Unknown unknown) {
      return 8;
    }
  }
}
