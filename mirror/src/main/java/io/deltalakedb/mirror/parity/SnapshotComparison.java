package io.deltalakedb.mirror.parity;

import io.deltalakedb.core.action.Action.DomainMetadata;
import io.deltalakedb.core.action.Action.Metadata;
import io.deltalakedb.core.action.Action.Protocol;
import io.deltalakedb.core.action.Action.Txn;
import io.deltalakedb.core.snapshot.Snapshot;
import io.deltalakedb.mirror.parity.Findings.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Compares what a state says besides its files. */
final class SnapshotComparison {

  private static final String TXN_RETENTION = "delta.setTransactionRetentionDuration";

  private final Snapshot catalog;
  private final Snapshot log;
  private final Findings findings;
  private final OptionalLong version;

  SnapshotComparison(Snapshot catalog, Snapshot log, Findings findings) {
    this.catalog = catalog;
    this.log = log;
    this.findings = findings;
    this.version = OptionalLong.of(catalog.version());
  }

  /**
   * Adds a finding for each difference.
   *
   * @param logMayForget whether the log's side came from a checkpoint, which may leave out expired
   *     transactions and space the schema's text otherwise
   */
  void compare(boolean logMayForget) {
    compareProtocol(catalog.protocol(), log.protocol());
    compareMetadata(catalog.metadata(), log.metadata(), logMayForget);
    boolean txnsExpire = logMayForget && log.metadata().configuration().containsKey(TXN_RETENTION);
    compareTxns(catalog.txns(), log.txns(), txnsExpire);
    compareDomains(catalog.domains(), log.domains());
  }

  private void compareProtocol(Protocol expected, Protocol actual) {
    FindingType type = FindingType.PROTOCOL_MISMATCH;
    field(type, "minReaderVersion", expected.minReaderVersion(), actual.minReaderVersion());
    field(type, "minWriterVersion", expected.minWriterVersion(), actual.minWriterVersion());
    field(type, "readerFeatures", set(expected.readerFeatures()), set(actual.readerFeatures()));
    field(type, "writerFeatures", set(expected.writerFeatures()), set(actual.writerFeatures()));
  }

  private static Set<String> set(Optional<List<String>> features) {
    return new TreeSet<>(features.orElse(List.of()));
  }

  private void compareMetadata(Metadata expected, Metadata actual, boolean logMayForget) {
    FindingType type = FindingType.METADATA_MISMATCH;
    field(type, "id", expected.id(), actual.id());
    field(type, "name", expected.name().orElse(""), actual.name().orElse(""));
    field(type, "description", expected.description().orElse(""), actual.description().orElse(""));
    field(type, "format.provider", expected.format().provider(), actual.format().provider());
    field(type, "format.options", expected.format().options(), actual.format().options());
    if (!logMayForget || !isSameSchema(expected, actual)) {
      field(type, "schemaString", expected.schemaString(), actual.schemaString());
    }
    field(type, "partitionColumns", expected.partitionColumns(), actual.partitionColumns());
    field(type, "configuration", expected.configuration(), actual.configuration());
    field(type, "createdTime", expected.createdTime(), actual.createdTime());
  }

  private static boolean isSameSchema(Metadata expected, Metadata actual) {
    return JsonEquality.equal(
        Optional.of(expected.schemaString()), Optional.of(actual.schemaString()));
  }

  private void compareTxns(
      Map<String, Txn> expected, Map<String, Txn> actual, boolean logMayForget) {
    for (String appId : union(expected, actual)) {
      Optional<Txn> inCatalog = Optional.ofNullable(expected.get(appId));
      Optional<Txn> inLog = Optional.ofNullable(actual.get(appId));
      if (inLog.isPresent() || !logMayForget) {
        field(
            FindingType.TXN_MISMATCH,
            appId,
            inCatalog.map(SnapshotComparison::described).orElse("absent"),
            inLog.map(SnapshotComparison::described).orElse("absent"));
      }
    }
  }

  private static String described(Txn txn) {
    return txn.lastUpdated().isPresent()
        ? txn.version() + " at " + txn.lastUpdated().getAsLong()
        : "" + txn.version();
  }

  private void compareDomains(
      Map<String, DomainMetadata> expected, Map<String, DomainMetadata> actual) {
    for (String domain : union(expected, actual)) {
      field(
          FindingType.DOMAIN_MISMATCH,
          domain,
          Optional.ofNullable(expected.get(domain))
              .map(DomainMetadata::configuration)
              .orElse("absent"),
          Optional.ofNullable(actual.get(domain))
              .map(DomainMetadata::configuration)
              .orElse("absent"));
    }
  }

  private static Set<String> union(Map<String, ?> left, Map<String, ?> right) {
    Set<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    return names;
  }

  private void field(FindingType type, String field, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      findings.table(type, field, version, Values.of(expected, actual));
    }
  }
}
