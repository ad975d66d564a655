package io.deltalakedb.core.schema;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The least protocol that supports what a table's metadata uses. */
public final class ProtocolUpgrade {

  /** What properties begin with that only ask for a feature, the rest of their name. */
  public static final String INSTRUCTION = "delta.feature.";

  private ProtocolUpgrade() {}

  /**
   * The protocol that metadata and asked features need: the present one where it suffices,
   * otherwise one that lists all that the present one supports and what is missing, with what that
   * requires.
   *
   * @param current empty for a new table
   * @param metadata after the change
   * @param asked features that are wanted beside
   * @throws DeltaLakeDbException UNSUPPORTED_FEATURE naming a feature that is not known
   */
  public static Action.Protocol plan(
      Optional<Action.Protocol> current, Action.Metadata metadata, Set<String> asked) {
    Action.Protocol base =
        current.orElse(
            new Action.Protocol(1, 2, Optional.empty(), Optional.empty(), JsonFields.NONE));
    Set<String> supported = TableFeatures.supported(base);
    Set<String> all = new TreeSet<>(supported);
    Deque<String> wanted = new ArrayDeque<>(TableFeatures.requiredBy(metadata));
    wanted.removeIf(feature -> supported.contains(feature + "-preview"));
    wanted.addAll(asked);
    while (!wanted.isEmpty()) {
      String feature = wanted.remove();
      requireKnown(feature);
      if (all.add(feature)) {
        wanted.addAll(TableFeatures.requirements(feature));
      }
    }
    return all.equals(new TreeSet<>(supported)) ? base : listing(base, all);
  }

  private static void requireKnown(String feature) {
    if (!TableFeatures.isKnown(feature)) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot upgrade protocol: feature " + feature + " is not known");
    }
  }

  private static Action.Protocol listing(Action.Protocol base, Set<String> features) {
    List<String> forReaders = features.stream().filter(TableFeatures::isForReaders).toList();
    int reader = Math.max(base.minReaderVersion(), readerVersion(forReaders));
    return new Action.Protocol(
        reader,
        7,
        reader == 3 ? Optional.of(forReaders) : Optional.empty(),
        Optional.of(List.copyOf(features)),
        base.unknown());
  }

  private static int readerVersion(List<String> forReaders) {
    if (forReaders.isEmpty()) {
      return 1;
    }
    return forReaders.equals(List.of("columnMapping")) ? 2 : 3;
  }

  /** The features that properties {@code delta.feature.<name>} ask for. */
  public static Set<String> instructed(Map<String, String> properties) {
    Set<String> features = new TreeSet<>();
    for (String key : properties.keySet()) {
      if (key.startsWith(INSTRUCTION)) {
        features.add(key.substring(INSTRUCTION.length()));
      }
    }
    return features;
  }

  /** The properties without those that only ask for features; they are never stored. */
  public static Map<String, String> withoutInstructions(Map<String, String> properties) {
    Map<String, String> stored = new LinkedHashMap<>(properties);
    stored.keySet().removeIf(key -> key.startsWith(INSTRUCTION));
    return stored;
  }
}
