package io.deltalakedb.core.commit;

import io.deltalakedb.core.action.Action;
import java.util.List;

/** The rules of a commit. */
public final class CommitRules {

  private CommitRules() {}

  /** Warnings of the commit; throws where a rule is broken. */
  public static List<String> check(CommitContext context, List<Action> actions) {
    return List.of();
  }
}
