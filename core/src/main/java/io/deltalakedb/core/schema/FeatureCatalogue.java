package io.deltalakedb.core.schema;

import static io.deltalakedb.core.schema.TableFeature.readerWriter;
import static io.deltalakedb.core.schema.TableFeature.writer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one list of table features that this version knows (PROTOCOL.md, "Valid Feature Names"). */
final class FeatureCatalogue {

  private FeatureCatalogue() {}

  /** Features that writer versions 2 to 6 imply, by the least version. */
  static Map<Integer, List<String>> impliedByWriterVersion() {
    Map<Integer, List<String>> implied = new LinkedHashMap<>();
    implied.put(2, List.of("appendOnly", "invariants"));
    implied.put(3, List.of("checkConstraints"));
    implied.put(4, List.of("changeDataFeed", "generatedColumns"));
    implied.put(5, List.of("columnMapping"));
    implied.put(6, List.of("identityColumns"));
    return Collections.unmodifiableMap(implied);
  }

  static Map<String, TableFeature> all() {
    Map<String, TableFeature> features = new LinkedHashMap<>();
    Stream.of(legacy(), readers(), writers(), iceberg(), refused())
        .flatMap(List::stream)
        .forEach(feature -> features.put(feature.name(), feature));
    return Collections.unmodifiableMap(features);
  }

  private static List<TableFeature> legacy() {
    return List.of(
        writer("appendOnly"),
        writer("invariants"),
        writer("checkConstraints"),
        writer("changeDataFeed"),
        writer("generatedColumns"),
        readerWriter("columnMapping"),
        writer("identityColumns"));
  }

  private static List<TableFeature> readers() {
    return List.of(
        readerWriter("deletionVectors"),
        readerWriter("timestampNtz"),
        readerWriter("v2Checkpoint"),
        readerWriter("typeWidening"),
        readerWriter("typeWidening-preview"),
        readerWriter("vacuumProtocolCheck"),
        readerWriter("variantType"),
        readerWriter("variantType-preview"),
        readerWriter("variantShredding"),
        readerWriter("variantShredding-preview"),
        readerWriter("geospatial"));
  }

  private static List<TableFeature> writers() {
    return List.of(
        writer("domainMetadata"),
        writer("rowTracking", "domainMetadata"),
        writer("clustering", "domainMetadata"),
        writer("inCommitTimestamp"),
        writer("allowColumnDefaults"),
        writer("checkpointProtection"),
        writer("materializePartitionColumns"),
        writer("collations").readOnly(),
        writer("collations-preview").readOnly(),
        writer("columnMappingUsageTracking").readOnly());
  }

  private static List<TableFeature> iceberg() {
    return List.of(
        writer("icebergCompatV1", "columnMapping"),
        writer("icebergCompatV2", "columnMapping"),
        writer("icebergCompatV3", "columnMapping", "rowTracking").readOnly(),
        writer("icebergWriterCompatV1", "icebergCompatV2").readOnly(),
        writer("icebergWriterCompatV3", "icebergCompatV3").readOnly());
  }

  private static List<TableFeature> refused() {
    return List.of(
        readerWriter("catalogManaged", "inCommitTimestamp").refused(),
        readerWriter("catalogOwned", "inCommitTimestamp").refused(),
        readerWriter("catalogOwned-preview", "inCommitTimestamp").refused(),
        readerWriter("managedCommit", "inCommitTimestamp").refused(),
        readerWriter("managedCommit-preview", "inCommitTimestamp").refused(),
        writer("coordinatedCommits-preview", "inCommitTimestamp").refused(),
        readerWriter("redirectReaderWriter-preview").refused(),
        writer("redirectWriterOnly-preview").readOnly(),
        readerWriter("adaptiveMetadata").refused(),
        readerWriter("adaptiveMetadata-preview").refused(),
        readerWriter("timestampNanos").refused());
  }
}
