package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.Columns;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableFeatures;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns by which a table is clustered (PROTOCOL.md, "Clustered Table"). */
final class ClusteringRules {

  static final String DOMAIN = Columns.CLUSTERING_DOMAIN;

  private ClusteringRules() {}

  static void check(Change change) {
    Optional<Action.DomainMetadata> given =
        change.all(Action.DomainMetadata.class).stream()
            .filter(domain -> domain.domain().equals(DOMAIN))
            .findFirst();
    if (given.isPresent()) {
      require(
          TableFeatures.supports(change.protocol(), "clustering"),
          "domain " + DOMAIN + " needs feature clustering");
    }
    if (given.isPresent() || change.changesMetadata()) {
      given
          .or(() -> live(change))
          .filter(domain -> !domain.removed())
          .ifPresent(domain -> columns(change, paths(domain.configuration())));
    }
  }

  private static Optional<Action.DomainMetadata> live(Change change) {
    return change
        .context()
        .before()
        .map(Snapshot::domains)
        .flatMap(domains -> Optional.ofNullable(domains.get(DOMAIN)));
  }

  private static void columns(Change change, List<List<String>> paths) {
    require(
        paths.isEmpty() || change.metadata().partitionColumns().isEmpty(),
        "a table has clustering columns or partition columns, not both");
    Map<List<String>, StructField> columns = PhysicalColumns.of(change.schema());
    Set<List<String>> seen = new HashSet<>();
    for (List<String> path : paths) {
      String name = String.join(".", path);
      StructField field = columns.get(path);
      require(field != null, "clustering column " + name + " is not in the schema");
      require(seen.add(path), "clustering column " + name + " occurs twice");
      require(
          field == null || isSimple(field.type()),
          "clustering column " + name + " is an array, a map or a struct");
    }
  }

  private static boolean isSimple(DataType type) {
    return !(type instanceof StructType || type instanceof ArrayType || type instanceof MapType);
  }

  /** Physical names; writers give lists of them, the protocol's text shows plain names. */
  private static List<List<String>> paths(String configuration) {
    JsonNode columns = parse(configuration).path("clusteringColumns");
    require(columns.isArray(), "domain " + DOMAIN + " has no list of clusteringColumns");
    List<List<String>> paths = new ArrayList<>();
    for (JsonNode column : columns) {
      List<String> path = new ArrayList<>();
      if (column.isTextual()) {
        path.add(column.textValue());
      }
      for (JsonNode part : column) {
        path.add(part.asText());
      }
      require(!path.isEmpty(), "domain " + DOMAIN + " has a clustering column without name");
      paths.add(path);
    }
    return paths;
  }

  private static JsonNode parse(String configuration) {
    try {
      return Json.parse(configuration);
    } catch (DeltaLakeDbException e) {
      throw Change.broken("the configuration of domain " + DOMAIN + " is not JSON");
    }
  }
}
