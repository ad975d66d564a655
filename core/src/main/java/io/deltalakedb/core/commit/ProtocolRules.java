package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.schema.TableFeatures;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The protocol itself, and what metadata and domains need of it. */
final class ProtocolRules {

  private ProtocolRules() {}

  static void check(Change change) {
    change.context().facts().ifPresent(before -> refuse(before.writeRefusal()));
    if (change.changesProtocol()) {
      wellFormed(change.protocol());
      change.context().before().ifPresent(before -> onlyGrows(before, change.protocol()));
    }
    if (change.changesProtocol() || change.changesMetadata()) {
      refuse(TableFeatures.writeRefusal(change.protocol(), change.metadata()));
      metadataIsSupported(change);
    }
    domains(change);
  }

  private static void refuse(Optional<String> reason) {
    if (reason.isPresent()) {
      throw Change.unsupported(reason.get());
    }
  }

  private static void wellFormed(Action.Protocol protocol) {
    int reader = protocol.minReaderVersion();
    int writer = protocol.minWriterVersion();
    String versions = "protocol (" + reader + "," + writer + ")";
    if (reader < 1 || reader > 3 || writer < 1 || writer > 7) {
      throw Change.unsupported(
          versions + " is not known: reader versions 1 to 3 and writer versions 1 to 7 are");
    }
    require(reader != 3 || writer == 7, versions + " does not exist: reader 3 needs writer 7");
    require(
        protocol.readerFeatures().isPresent() == (reader == 3),
        versions + ": readerFeatures belong to reader version 3");
    require(
        protocol.writerFeatures().isPresent() == (writer == 7),
        versions + ": writerFeatures belong to writer version 7");
    Set<String> writers = new HashSet<>(protocol.writerFeatures().orElse(List.of()));
    Set<String> readers = new HashSet<>(protocol.readerFeatures().orElse(List.of()));
    for (String feature : readers) {
      require(writers.contains(feature), "readerFeatures has " + feature + ", writerFeatures not");
    }
    for (String feature : writers) {
      listed(feature, reader, readers);
      for (String needed : TableFeatures.requirements(feature)) {
        require(writers.contains(needed), "feature " + feature + " needs feature " + needed);
      }
    }
  }

  private static void listed(String feature, int readerVersion, Set<String> readers) {
    boolean legacy = feature.equals("columnMapping") && readerVersion == 2;
    require(
        !TableFeatures.isForReaders(feature) || readers.contains(feature) || legacy,
        "feature " + feature + " must be in readerFeatures too");
  }

  private static void onlyGrows(Snapshot before, Action.Protocol after) {
    Action.Protocol old = before.protocol();
    require(
        after.minReaderVersion() >= old.minReaderVersion()
            && after.minWriterVersion() >= old.minWriterVersion(),
        "the versions of the protocol may only rise");
    Set<String> kept = TableFeatures.supported(after);
    for (String feature : TableFeatures.supported(old)) {
      require(kept.contains(feature), "the protocol drops feature " + feature);
    }
  }

  private static void metadataIsSupported(Change change) {
    Set<String> supported = TableFeatures.supported(change.protocol());
    for (String feature : TableFeatures.requiredBy(change.metadata())) {
      require(
          supported.contains(feature) || supported.contains(feature + "-preview"),
          "metaData uses feature " + feature + ", the protocol does not list it");
    }
  }

  private static void domains(Change change) {
    for (Action.DomainMetadata domain : change.all(Action.DomainMetadata.class)) {
      require(
          TableFeatures.supports(change.protocol(), "domainMetadata"),
          "domain " + domain.domain() + " needs feature domainMetadata");
      require(
          !domain.domain().startsWith("delta.") || domain.domain().equals(ClusteringRules.DOMAIN),
          "domain " + domain.domain() + " belongs to the system");
    }
  }
}
