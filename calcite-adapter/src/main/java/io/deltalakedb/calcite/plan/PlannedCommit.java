package io.deltalakedb.calcite.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.ReadClaim;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.conflict.ConflictVerdict;
import io.deltalakedb.core.conflict.IsolationLevel;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code delta.conflict_check}: a commit that somebody thinks of making. */
final class PlannedCommit {

  /** The value of the function's SQL: a JSON array with an object for each row. */
  static final String CONFLICTS = "conflicts";

  private final CatalogStore catalog;
  private final CatalogTable table;
  private final Map<String, @Nullable Object> arguments;

  PlannedCommit(CatalogStore catalog, CatalogTable table, Map<String, @Nullable Object> arguments) {
    this.catalog = catalog;
    this.table = table;
    this.arguments = arguments;
  }

  /** The values of the function's SQL. */
  Map<String, Object> values() {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    catalog.conflict(table, change()).ifPresent(conflict -> write(conflict, rows));
    return Map.of(CONFLICTS, Json.write(rows));
  }

  private TableChange change() {
    Object version = arguments.get("read_version");
    if (version == null) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot run delta.conflict_check: argument read_version is missing");
    }
    OptionalLong read = OptionalLong.of(((Number) version).longValue());
    return new TableChange(
        table.tableId(),
        OptionalLong.empty(),
        actions(),
        Optional.of(
            new ReadClaim(read, files(), text("isolation_level").map(IsolationLevel::parse), true)),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        false);
  }

  private ReadClaim.Files files() {
    Optional<String> predicate = text("predicate");
    if (Boolean.TRUE.equals(arguments.get("is_blind_append"))) {
      if (predicate.isPresent()) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_VALUE,
            "Cannot run delta.conflict_check: a blind append has read nothing, but there is a"
                + " predicate; leave is_blind_append out");
      }
      return new ReadClaim.Files.None();
    }
    return predicate.isPresent()
        ? new ReadClaim.Files.Matching(predicate.get(), Optional.empty())
        : new ReadClaim.Files.All();
  }

  /** Without actions it counts as a commit that changes data. */
  private List<Action> actions() {
    return text("actions")
        .map(ActionJson::actions)
        .orElse(List.of(new Action.Txn("", 0, OptionalLong.empty(), JsonFields.NONE)));
  }

  private Optional<String> text(String argument) {
    return Optional.ofNullable(arguments.get(argument)).map(Object::toString);
  }

  private static void write(ConflictVerdict.Conflict conflict, ArrayNode rows) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("winning_version", conflict.winner().version());
    row.put("operation", conflict.winner().operation().orElse(null));
    row.put("user_name", conflict.winner().userName().orElse(null));
    row.put("conflict_class", conflict.kind().conflictClass());
    row.put("message", conflict.message());
    if (conflict.paths().isEmpty()) {
      rows.add(row);
    }
    for (String path : conflict.paths()) {
      rows.add(row.deepCopy().put("path", path));
    }
  }
}
