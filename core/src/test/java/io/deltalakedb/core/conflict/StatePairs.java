package io.deltalakedb.core.conflict;

import static io.deltalakedb.core.conflict.Commits.APPEND_A;
import static io.deltalakedb.core.conflict.Commits.COMPACT_A;
import static io.deltalakedb.core.conflict.Commits.DELETE_A;
import static io.deltalakedb.core.conflict.Commits.DELETE_WHERE_A;
import static io.deltalakedb.core.conflict.Commits.DOMAIN_X;
import static io.deltalakedb.core.conflict.Commits.INSERT;
import static io.deltalakedb.core.conflict.Commits.MERGE_ALL;
import static io.deltalakedb.core.conflict.Commits.NEW_A;
import static io.deltalakedb.core.conflict.Commits.NEW_D;
import static io.deltalakedb.core.conflict.Commits.OPTIMIZE_A;
import static io.deltalakedb.core.conflict.Commits.OWN;
import static io.deltalakedb.core.conflict.Commits.SET_COMMENT;
import static io.deltalakedb.core.conflict.Commits.TXN_APP;
import static io.deltalakedb.core.conflict.Commits.sets;
import static io.deltalakedb.core.conflict.ConflictKind.CONCURRENT_APPEND;
import static io.deltalakedb.core.conflict.ConflictKind.CONCURRENT_TRANSACTION;
import static io.deltalakedb.core.conflict.ConflictKind.DOMAIN_CHANGED;
import static io.deltalakedb.core.conflict.ConflictKind.METADATA_CHANGED;
import static io.deltalakedb.core.conflict.ConflictKind.PROTOCOL_CHANGED;
import static io.deltalakedb.core.conflict.IsolationLevel.SNAPSHOT_ISOLATION;
import static io.deltalakedb.core.conflict.IsolationLevel.WRITE_SERIALIZABLE;
import static io.deltalakedb.core.conflict.Loser.blind;
import static io.deltalakedb.core.conflict.Loser.reads;
import static io.deltalakedb.core.conflict.MatrixTable.FEATURED;
import static io.deltalakedb.core.conflict.MatrixTable.PLAIN;
import static io.deltalakedb.core.conflict.MatrixTable.SCHEMA;
import static io.deltalakedb.core.conflict.MatrixTable.domain;
import static io.deltalakedb.core.conflict.MatrixTable.features;
import static io.deltalakedb.core.conflict.MatrixTable.info;
import static io.deltalakedb.core.conflict.MatrixTable.metadata;
import static io.deltalakedb.core.conflict.MatrixTable.protocol;
import static io.deltalakedb.core.conflict.MatrixTable.remove;
import static io.deltalakedb.core.conflict.MatrixTable.txn;
import static io.deltalakedb.core.conflict.Pair.pair;

import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.SchemaJson;
import java.util.List;
import java.util.Map;

/** Pairs that meet, or not, in protocol, metadata, domains and the progress of applications. */
final class StatePairs {

  private static final String MAPPED =
      SCHEMA.replaceFirst(
          "\"name\":\"id\",\"type\":\"long\",\"nullable\":true,\"metadata\":\\{}",
          "\"name\":\"id\",\"type\":\"long\",\"nullable\":true,\"metadata\":"
              + "{\"delta.columnMapping.id\":1,\"delta.columnMapping.physicalName\":\"id\"}");
  private static final Map<String, String> MAPPING =
      Map.of("delta.columnMapping.mode", "name", "delta.columnMapping.maxColumnId", "1");
  private static final String WIDER =
      SchemaJson.write(SchemaDdl.parse("id BIGINT, s STRING, p STRING, added STRING"));
  private static final Loser SETS_PROPERTY = blind(metadata(Map.of("a", "b")));
  private static final String ICT = "delta.enableInCommitTimestamps";

  static final List<Pair> ALL =
      List.of(
          pair("metadata / append", SETS_PROPERTY, APPEND_A),
          pair("metadata / delete", SETS_PROPERTY, DELETE_A),
          pair("metadata / optimize", SETS_PROPERTY, OPTIMIZE_A),
          pair("insert / deletion vectors on", INSERT, sets("delta.enableDeletionVectors", "true"))
              .on(FEATURED),
          pair("insert / row tracking on", INSERT, sets("delta.enableRowTracking", "true"))
              .on(FEATURED),
          pair("insert / in-commit timestamps on", INSERT, sets(ICT, "true")).on(FEATURED),
          pair("delete / checkpoint policy", DELETE_WHERE_A, sets("delta.checkpointPolicy", "v2"))
              .on(FEATURED),
          pair("insert / column mapping on", INSERT, List.of(metadata(MAPPING, MAPPED, "p")))
              .on(FEATURED),
          pair(
              "insert / identity marks",
              INSERT,
              List.of(
                  info("WRITE", ",\"tags\":{\"delta.identity.schemaUpdate\":\"true\"}"),
                  metadata(Map.of(), WIDER, "p"))),
          pair("insert / metadata said again", INSERT, List.of(metadata(Map.of()))),
          pair(
              "insert / protocol with a harmless feature",
              INSERT,
              List.of(
                  info("SET TBLPROPERTIES", ""),
                  protocol(1, 7, writers("appendOnly", "invariants", "domainMetadata")))),
          pair("insert / the same protocol", INSERT, List.of(PLAIN.protocol())),
          pair("metadata / protocol", SETS_PROPERTY, List.of(PLAIN.protocol())),
          pair("insert / txn", INSERT, TXN_APP),
          pair("insert with txn / txn of another", blind(OWN, txn("other", 1)), TXN_APP),
          pair("insert with a later txn / txn", blind(OWN, txn("app", 8)), TXN_APP),
          pair("txn only / append", blind(txn("other", 1)), APPEND_A),
          pair("txn only / delete", blind(txn("other", 1)), DELETE_A),
          pair("asks for one application / txn of another", INSERT.asking("other"), TXN_APP),
          pair("domain / another domain", blind(domain("y")), DOMAIN_X).on(FEATURED),
          pair("domain / append", blind(domain("x")), APPEND_A).on(FEATURED),
          pair(
                  "row ids / row ids",
                  blind(OWN, domain("delta.rowTracking")),
                  List.of(NEW_D, domain("delta.rowTracking")))
              .on(FEATURED),
          pair("insert / comment", INSERT, SET_COMMENT).fails(METADATA_CHANGED),
          pair("delete / comment", DELETE_WHERE_A, SET_COMMENT).fails(METADATA_CHANGED),
          pair("compact / comment", COMPACT_A, SET_COMMENT).fails(METADATA_CHANGED),
          pair("txn only / comment", blind(txn("other", 1)), SET_COMMENT).fails(METADATA_CHANGED),
          pair("metadata / metadata", SETS_PROPERTY, SET_COMMENT).fails(METADATA_CHANGED),
          pair(
                  "metadata / deletion vectors on",
                  SETS_PROPERTY,
                  sets("delta.enableDeletionVectors", "true"))
              .on(FEATURED)
              .fails(METADATA_CHANGED),
          pair(
                  "metadata / identity marks",
                  SETS_PROPERTY,
                  List.of(
                      info("WRITE", ",\"tags\":{\"delta.identity.schemaUpdate\":\"true\"}"),
                      metadata(Map.of(), WIDER, "p")))
              .fails(METADATA_CHANGED),
          pair("insert / new column", INSERT, List.of(metadata(Map.of(), WIDER, "p")))
              .fails(METADATA_CHANGED),
          pair("insert / other partitions", INSERT, List.of(metadata(Map.of(), SCHEMA, "s")))
              .fails(METADATA_CHANGED),
          pair("insert / append-only on", INSERT, sets("delta.appendOnly", "true"))
              .fails(METADATA_CHANGED),
          pair("insert / constraint", INSERT, sets("delta.constraints.c", "id > 0"))
              .fails(METADATA_CHANGED),
          pair("insert / change data feed on", INSERT, sets("delta.enableChangeDataFeed", "true"))
              .fails(METADATA_CHANGED),
          pair(
                  "insert / deletion vectors off",
                  INSERT,
                  sets("delta.enableDeletionVectors", "false"))
              .on(
                  new MatrixTable(
                      FEATURED.protocol(), Map.of("delta.enableDeletionVectors", "true")))
              .fails(METADATA_CHANGED),
          pair(
                  "insert / checkpoint policy without the feature",
                  INSERT,
                  sets("delta.checkpointPolicy", "v2"))
              .fails(METADATA_CHANGED),
          pair("insert / property gone", INSERT, List.of(metadata(Map.of())))
              .on(
                  new MatrixTable(
                      FEATURED.protocol(), Map.of("delta.enableDeletionVectors", "true")))
              .fails(METADATA_CHANGED),
          pair(
                  "insert / deletion vectors on without the feature",
                  INSERT,
                  sets("delta.enableDeletionVectors", "true"))
              .fails(METADATA_CHANGED),
          pair("insert / column mapping by id", INSERT, sets("delta.columnMapping.mode", "id"))
              .on(FEATURED)
              .fails(METADATA_CHANGED),
          pair(
                  "insert / column mapping and a column",
                  INSERT,
                  List.of(metadata(MAPPING, WIDER, "p")))
              .on(FEATURED)
              .fails(METADATA_CHANGED),
          pair("protocol / protocol", blind(PLAIN.protocol()), List.of(PLAIN.protocol()))
              .fails(PROTOCOL_CHANGED),
          pair("insert / unknown feature", INSERT, List.of(protocol(1, 7, writers("someday"))))
              .fails(PROTOCOL_CHANGED),
          pair(
                  "insert / dropped feature",
                  INSERT,
                  List.of(
                      features(
                          "columnMapping",
                          "deletionVectors",
                          "v2Checkpoint",
                          "appendOnly",
                          "invariants")))
              .on(FEATURED)
              .fails(PROTOCOL_CHANGED),
          pair(
                  "insert / feature that binds writers",
                  INSERT,
                  List.of(protocol(1, 7, writers("appendOnly", "invariants", "checkConstraints"))))
              .fails(PROTOCOL_CHANGED),
          pair("insert / higher writer version", INSERT, List.of(protocol(1, 4, "")))
              .fails(PROTOCOL_CHANGED),
          pair("insert with txn / the same txn", blind(OWN, txn("app", 7)), TXN_APP)
              .fails(CONCURRENT_TRANSACTION),
          pair("insert with an earlier txn / txn", blind(OWN, txn("app", 6)), TXN_APP)
              .fails(CONCURRENT_TRANSACTION),
          pair("asks for the application / txn", INSERT.asking("app"), TXN_APP)
              .fails(CONCURRENT_TRANSACTION),
          pair("txn only / the same txn", blind(txn("app", 7)), TXN_APP)
              .at(SNAPSHOT_ISOLATION)
              .fails(CONCURRENT_TRANSACTION),
          pair("domain / the same domain", blind(domain("x")), DOMAIN_X)
              .on(FEATURED)
              .fails(DOMAIN_CHANGED),
          pair("insert with domain / the same domain", blind(OWN, domain("x")), DOMAIN_X)
              .on(FEATURED)
              .at(SNAPSHOT_ISOLATION)
              .fails(DOMAIN_CHANGED),
          pair(
                  "metadata after a read / append",
                  reads("p = 'a'", metadata(Map.of("a", "b"))),
                  APPEND_A)
              .at(WRITE_SERIALIZABLE)
              .fails(CONCURRENT_APPEND),
          pair(
                  "protocol before files",
                  MERGE_ALL,
                  List.of(
                      remove("a"),
                      NEW_A,
                      txn("app", 1),
                      protocol(1, 4, ""),
                      metadata(Map.of("x", "y"))))
              .fails(PROTOCOL_CHANGED),
          pair("metadata before files", MERGE_ALL, List.of(remove("a"), metadata(Map.of("x", "y"))))
              .fails(METADATA_CHANGED));

  private StatePairs() {}

  private static String writers(String... names) {
    return ",\"writerFeatures\":[\"" + String.join("\",\"", names) + "\"]";
  }
}
