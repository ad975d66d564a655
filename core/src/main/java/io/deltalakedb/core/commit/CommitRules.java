package io.deltalakedb.core.commit;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import java.util.List;

/**
 * What a commit must keep so that every engine reads the table alike (PROTOCOL.md, "Requirements
 * for Writers"). Engines read tables that break many of these rules without complaint, each in its
 * own way; so the committer is the one who refuses.
 */
public final class CommitRules {

  private CommitRules() {}

  /**
   * Checks the actions of a caller.
   *
   * @return what is accepted but looks like a mistake
   * @throws DeltaLakeDbException TABLE_RULE where a rule of the table or of the protocol is broken;
   *     INVALID_VALUE where a property has a value that it cannot have; UNSUPPORTED_FEATURE where
   *     the table has a feature whose rules cannot be kept here
   */
  public static List<String> check(CommitContext context, List<Action> actions) {
    StructureRules.check(context, actions);
    Change change = new Change(context, actions);
    ProtocolRules.check(change);
    PropertyRules.check(change);
    ColumnMappingRules.check(change);
    SchemaRules.check(change);
    IdentityRules.check(change);
    ClusteringRules.check(change);
    DataRules.check(change);
    FileRules.check(change);
    PathWarnings.add(change);
    return change.warnings();
  }
}
