package io.deltalakedb.driver.procedure;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The least protocol that holds a set of features. Tables made here are at writer version 7 unless
 * they need nothing that version 2 does not imply (PROTOCOL.md, "Table Features").
 */
final class ProtocolChoice {

  private static final int FEATURES_READER = 3;
  private static final int FEATURES_WRITER = 7;

  private static final Set<String> READER_FEATURES =
      Set.of(
          "columnMapping",
          "deletionVectors",
          "timestampNtz",
          "typeWidening",
          "v2Checkpoint",
          "vacuumProtocolCheck",
          "variantType");

  private static final List<Set<String>> IMPLIED_SINCE =
      List.of(
          Set.of(),
          Set.of(),
          Set.of("appendOnly", "invariants"),
          Set.of("checkConstraints"),
          Set.of("changeDataFeed", "generatedColumns"),
          Set.of("columnMapping"),
          Set.of("identityColumns"));

  private static final Action.Protocol LEAST =
      new Action.Protocol(1, 2, Optional.empty(), Optional.empty(), JsonFields.NONE);

  private ProtocolChoice() {}

  /** The protocol of a new table. */
  static Action.Protocol create(Set<String> features) {
    return extend(LEAST, features).orElse(LEAST);
  }

  /** The protocol with these features too; empty where it has them already. */
  static Optional<Action.Protocol> extend(Action.Protocol protocol, Set<String> features) {
    Set<String> present = present(protocol);
    if (present.containsAll(features)) {
      return Optional.empty();
    }
    Set<String> writer = new TreeSet<>(present);
    writer.addAll(features);
    Set<String> reader = new TreeSet<>(writer);
    reader.retainAll(READER_FEATURES);
    protocol.readerFeatures().ifPresent(reader::addAll);
    boolean onlyMapping = reader.equals(Set.of("columnMapping"));
    int readerVersion =
        protocol.minReaderVersion() == FEATURES_READER || (!reader.isEmpty() && !onlyMapping)
            ? FEATURES_READER
            : onlyMapping ? 2 : protocol.minReaderVersion();
    return Optional.of(
        new Action.Protocol(
            readerVersion,
            FEATURES_WRITER,
            readerVersion == FEATURES_READER ? Optional.of(List.copyOf(reader)) : Optional.empty(),
            Optional.of(List.copyOf(writer)),
            protocol.unknown()));
  }

  private static Set<String> present(Action.Protocol protocol) {
    Set<String> features = new TreeSet<>();
    protocol.writerFeatures().ifPresent(features::addAll);
    if (protocol.minWriterVersion() < FEATURES_WRITER) {
      for (int version = 0; version <= protocol.minWriterVersion(); version++) {
        features.addAll(IMPLIED_SINCE.get(version));
      }
    }
    return features;
  }
}
