package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.FileKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How often each thing may be said in one commit: engines disagree on what a second one means. */
final class StructureRules implements Action.Cases<Boolean> {

  private static final Set<String> ONLY_IN_CHECKPOINTS =
      Set.of("sidecar", "checkpointMetadata", "checkpoint");

  private final Set<String> seen = new HashSet<>();
  private final Set<FileKey> addedKeys = new HashSet<>();
  private final Set<FileKey> removedKeys = new HashSet<>();

  private final Optional<String> location;

  private StructureRules(Optional<String> location) {
    this.location = location;
  }

  static void check(CommitContext context, List<Action> actions) {
    StructureRules rules = new StructureRules(context.location());
    for (Action action : actions) {
      action.match(rules);
    }
    if (context.before().isEmpty()) {
      require(context.version() == 0, "the first version of a table is 0");
      require(rules.seen.contains("protocol"), "the first commit of a table has no protocol");
      require(rules.seen.contains("metaData"), "the first commit of a table has no metaData");
    }
  }

  private boolean once(String key, String what) {
    require(seen.add(key), what + " occurs twice");
    return true;
  }

  private void file(String kind, String path) {
    PathRules.check(path, location);
    once(kind + " " + path, kind + " of path " + path);
  }

  @Override
  public Boolean add(Action.Add add) {
    file("add", add.path());
    require(add.size() >= 0, "size of " + add.path() + " is negative");
    addedKeys.add(add.key());
    return apart(add.key());
  }

  @Override
  public Boolean remove(Action.Remove remove) {
    file("remove", remove.path());
    removedKeys.add(remove.key());
    return apart(remove.key());
  }

  private boolean apart(FileKey key) {
    boolean both = addedKeys.contains(key) && removedKeys.contains(key);
    require(!both, key.path() + " is added and removed with the same deletion vector");
    return true;
  }

  @Override
  public Boolean cdc(Action.Cdc cdc) {
    file("cdc", cdc.path());
    require(cdc.size() >= 0, "size of " + cdc.path() + " is negative");
    require(!cdc.dataChange(), "cdc of " + cdc.path() + " says dataChange");
    return true;
  }

  @Override
  public Boolean metadata(Action.Metadata metadata) {
    return once("metaData", "metaData");
  }

  @Override
  public Boolean protocol(Action.Protocol protocol) {
    return once("protocol", "protocol");
  }

  @Override
  public Boolean txn(Action.Txn txn) {
    return once("txn " + txn.appId(), "txn of application " + txn.appId());
  }

  @Override
  public Boolean domainMetadata(Action.DomainMetadata domain) {
    require(!domain.domain().isEmpty(), "a domain has no name");
    return once("domain " + domain.domain(), "domain " + domain.domain());
  }

  @Override
  public Boolean commitInfo(Action.CommitInfo commitInfo) {
    return once("commitInfo", "commitInfo");
  }

  @Override
  public Boolean unknown(Action.Unknown unknown) {
    boolean misplaced = ONLY_IN_CHECKPOINTS.contains(unknown.name());
    require(!misplaced, "the action " + unknown.name() + " belongs into checkpoints");
    return true;
  }
}
