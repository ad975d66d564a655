package io.deltalakedb.core.commit;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The actions of a commit as the rules look at them: by kind, against what was before. */
final class Change {

  private final CommitContext context;
  private final List<Action> actions;
  private final Action.Protocol protocol;
  private final Action.Metadata metadata;
  private final StructType schema;
  private final List<String> warnings = new ArrayList<>();

  Change(CommitContext context, List<Action> actions) {
    this.context = context;
    this.actions = List.copyOf(actions);
    CommitTarget target = CommitTarget.of(context, actions);
    this.protocol = target.protocol();
    this.metadata = target.metadata();
    this.schema = schema(changesMetadata(actions));
  }

  /** What a caller gives is a mistake of the call; what is there already is a damaged table. */
  private StructType schema(boolean isOfCaller) {
    Optional<HeadFacts> known = context.facts().filter(facts -> facts.isOf(metadata));
    try {
      return known
          .map(HeadFacts::schema)
          .orElseGet(() -> SchemaJson.parse(metadata.schemaString()));
    } catch (DeltaLakeDbException e) {
      throw isOfCaller
          ? new DeltaLakeDbException(
              ErrorCode.TABLE_RULE, "Cannot commit: schemaString of metaData: " + e.getMessage(), e)
          : e;
    }
  }

  private static boolean changesMetadata(List<Action> actions) {
    return CommitTarget.last(actions, Action.Metadata.class).isPresent();
  }

  static DeltaLakeDbException broken(String why) {
    return new DeltaLakeDbException(ErrorCode.TABLE_RULE, "Cannot commit: " + why);
  }

  static DeltaLakeDbException unsupported(String why) {
    return new DeltaLakeDbException(ErrorCode.UNSUPPORTED_FEATURE, "Cannot commit: " + why);
  }

  static void require(boolean holds, String why) {
    if (!holds) {
      throw broken(why);
    }
  }

  void warn(String message) {
    warnings.add(message);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  CommitContext context() {
    return context;
  }

  LiveFiles liveFiles() {
    return context.liveFiles();
  }

  List<Action> actions() {
    return actions;
  }

  <T extends Action> List<T> all(Class<T> kind) {
    return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<Action.Add> adds() {
    return all(Action.Add.class);
  }

  List<Action.Remove> removes() {
    return all(Action.Remove.class);
  }

  boolean isCreation() {
    return context.before().isEmpty();
  }

  boolean changesProtocol() {
    return CommitTarget.last(actions, Action.Protocol.class).isPresent();
  }

  boolean changesMetadata() {
    return changesMetadata(actions);
  }

  /** In force after the commit. */
  Action.Protocol protocol() {
    return protocol;
  }

  /** In force after the commit. */
  Action.Metadata metadata() {
    return metadata;
  }

  Map<String, String> configuration() {
    return metadata.configuration();
  }

  StructType schema() {
    return schema;
  }

  Optional<Action.Metadata> metadataBefore() {
    return context.before().map(Snapshot::metadata);
  }

  Map<String, String> configurationBefore() {
    return metadataBefore().map(Action.Metadata::configuration).orElse(Map.of());
  }

  Optional<StructType> schemaBefore() {
    return metadataBefore().map(before -> SchemaJson.parse(before.schemaString()));
  }

  /** Whether rows leave the table. */
  boolean removesRows() {
    return removes().stream().anyMatch(Action.Remove::dataChange);
  }

  /**
   * Whether no file of the version before stays that would have to be readable with the new schema
   * and never was: none stays, or those that do were live under this schema before. A file that
   * only gets another deletion vector stays. Counting is enough: other rules see to it that each
   * removed file is live and removed once.
   */
  boolean overwrites() {
    if (context.isRestore()) {
      return true;
    }
    if (!removesRows()) {
      return false;
    }
    Set<String> added = adds().stream().map(Action.Add::path).collect(Collectors.toSet());
    long gone = removes().stream().filter(remove -> !added.contains(remove.path())).count();
    return gone == liveFiles().count();
  }
}
