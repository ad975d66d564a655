package io.deltalakedb.driver.procedure;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.Assertion;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.schema.ProtocolUpgrade;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commit of a procedure that changes what a table is and none of its rows. */
final class MetadataCommit {

  /**
   * What a procedure makes of a table.
   *
   * @param metadata after the change
   * @param features that are wanted beside those that the metadata needs
   * @param operation as Delta Spark names it
   * @param parameters as Delta Spark writes them
   * @param assertions what was made sure of, having looked at all of the table
   */
  record Change(
      Action.Metadata metadata,
      Set<String> features,
      String operation,
      Map<String, String> parameters,
      Set<Assertion> assertions) {
    Change {
      requireNonNull(metadata, "metadata");
      features = Set.copyOf(features);
      requireNonNull(operation, "operation");
      requireNonNull(parameters, "parameters");
      assertions = Set.copyOf(assertions);
    }

    /** A change for which the metadata says all. */
    Change(Action.Metadata metadata, String operation, Map<String, String> parameters) {
      this(metadata, Set.of(), operation, parameters, Set.of());
    }
  }

  /** What is to be changed of a table as it stands now; asked again where another was faster. */
  interface Plan {
    Change of(CatalogTable table, Snapshot now);
  }

  /**
   * What came of it.
   *
   * @param version that has the change; the one that was there where it changes nothing
   * @param before the change
   * @param change that was made
   * @param protocol after the change
   */
  record Done(long version, Snapshot before, Change change, Action.Protocol protocol) {}

  private final Services services;
  private final ProcedureCall call;
  private final CallerSession caller;

  /** The commit of a call with an argument {@code table_name}. */
  MetadataCommit(Services services, ProcedureCall call) {
    this.services = services;
    this.call = call;
    this.caller = Callers.committer(call);
  }

  /** Commits what the plan makes of the table; nothing where that is nothing new. */
  Done run(Plan plan) {
    return run(plan, false);
  }

  /** The same; a dry run checks all of it and commits nothing. */
  Done run(Plan plan, boolean dryRun) {
    return OwnCommit.retrying(caller, () -> attempt(plan, dryRun));
  }

  private Done attempt(Plan plan, boolean dryRun) {
    CatalogStore catalog = Callers.catalog(services, caller);
    CatalogTable table = catalog.table(call.string("table_name"));
    table.requireWritable();
    Snapshot now = catalog.snapshot(table, table.currentVersion());
    Change change = plan.of(table, now);
    Action.Protocol protocol =
        ProtocolUpgrade.plan(Optional.of(now.protocol()), change.metadata(), change.features());
    List<Action> actions = actions(now, change, protocol);
    long version = table.currentVersion();
    if (!actions.isEmpty()) {
      OwnCommit commit = new OwnCommit(new CommitAndPublish(services), caller);
      if (!change.assertions().isEmpty()) {
        commit = commit.havingRead(change.assertions());
      }
      version = commit.run(table, actions, description(change), dryRun).version();
    }
    return new Done(version, now, change, protocol);
  }

  private static List<Action> actions(Snapshot now, Change change, Action.Protocol protocol) {
    List<Action> actions = new ArrayList<>();
    if (!protocol.equals(now.protocol())) {
      actions.add(protocol);
    }
    if (!change.metadata().equals(now.metadata())) {
      actions.add(change.metadata());
    }
    return actions;
  }

  private CommitDescription description(Change change) {
    return OwnCommit.description(
        caller,
        change.operation(),
        change.parameters(),
        Map.of(),
        call.optionalString(ArgumentRules.MESSAGE.name()));
  }
}
