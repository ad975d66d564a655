package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the owner of a table asks of commits made here, by the properties {@code dl.policy.*}. The
 * policies in force before a commit judge it, so that the commit that lifts one keeps it still.
 * Other engines do not know them.
 */
final class PolicyRules {

  private PolicyRules() {}

  /**
   * Judges a commit.
   *
   * @param actions as they will stand in the log, commitInfo among them
   */
  static void check(CommitContext context, List<Action> actions) {
    if (context.before().isEmpty()) {
      return;
    }
    Snapshot before = context.before().get();
    Map<String, String> policies = before.metadata().configuration();
    if (TableProperties.flag(policies, TableProperties.REQUIRE_MESSAGE)) {
      message(actions);
    }
    if (TableProperties.flag(policies, TableProperties.FORBID_SCHEMA_CHANGE)) {
      CommitTarget.last(actions, Action.Metadata.class)
          .ifPresent(after -> schema(before.metadata(), after));
    }
    OptionalLong maxFileSize = TableProperties.maxFileSize(policies);
    if (maxFileSize.isPresent()) {
      fileSizes(actions, maxFileSize.getAsLong());
    }
  }

  private static void message(List<Action> actions) {
    String message =
        CommitTarget.last(actions, Action.CommitInfo.class)
            .map(info -> info.fields().rawByName().get("userMetadata"))
            .map(raw -> Json.parse(raw).asText())
            .orElse("");
    require(
        !message.isBlank(),
        "the table asks for a message by "
            + TableProperties.REQUIRE_MESSAGE
            + ", and the commit has none; give it as user_metadata");
  }

  private static void schema(Action.Metadata before, Action.Metadata after) {
    boolean same =
        before.partitionColumns().equals(after.partitionColumns())
            && (IdentityRules.movesMarksOnly(before, after)
                || SchemaJson.parse(before.schemaString())
                    .equals(SchemaJson.parse(after.schemaString())));
    require(
        same,
        "the table forbids changes of its schema by "
            + TableProperties.FORBID_SCHEMA_CHANGE
            + "; set that to false in a commit before this one");
  }

  private static void fileSizes(List<Action> actions, long most) {
    for (Action action : actions) {
      if (action instanceof Action.Add add) {
        require(
            add.size() <= most,
            add.path()
                + " has "
                + add.size()
                + " bytes, and the table takes files of "
                + most
                + " at most by "
                + TableProperties.MAX_FILE_SIZE
                + "; write smaller files, or raise it in a commit before this one");
      }
    }
  }
}
