package io.deltalakedb.core.schema;

import io.deltalakedb.core.action.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the protocol of a table demands, and whether it is met here. */
public final class TableFeatures {

  private static final int READER_FEATURES_VERSION = 3;
  private static final int WRITER_FEATURES_VERSION = 7;
  private static final Map<String, TableFeature> KNOWN = FeatureCatalogue.all();
  private static final Map<Integer, List<String>> IMPLIED =
      FeatureCatalogue.impliedByWriterVersion();

  private TableFeatures() {}

  /** Every feature that the protocol lists or implies, by name. */
  public static List<FeatureState> of(Action.Protocol protocol, Action.Metadata metadata) {
    FeatureUse use = new FeatureUse(metadata);
    List<FeatureState> states = new ArrayList<>();
    for (String name : new TreeSet<>(supported(protocol))) {
      states.add(state(name, protocol, use));
    }
    return List.copyOf(states);
  }

  private static FeatureState state(String name, Action.Protocol protocol, FeatureUse use) {
    TableFeature known = KNOWN.get(name);
    boolean forReaders = isForReaders(name, protocol, known);
    boolean listed = listed(protocol).contains(name);
    String type = !listed ? "legacy" : forReaders ? "reader_writer" : "writer";
    boolean active = known == null || !known.writable() || use.isActive(name);
    return new FeatureState(
        name,
        type,
        forReaders,
        true,
        active,
        known == null ? !forReaders : known.readable(),
        known != null && known.writable());
  }

  private static boolean isForReaders(
      String name, Action.Protocol protocol, @Nullable TableFeature known) {
    return protocol.readerFeatures().orElse(List.of()).contains(name)
        || (known != null && known.forReaders());
  }

  /** The names that the protocol lists or, below the versions with lists, implies. */
  public static Set<String> supported(Action.Protocol protocol) {
    Set<String> names = new LinkedHashSet<>(listed(protocol));
    if (protocol.minWriterVersion() < WRITER_FEATURES_VERSION) {
      IMPLIED.forEach(
          (version, features) -> {
            if (protocol.minWriterVersion() >= version) {
              names.addAll(features);
            }
          });
    }
    return names;
  }

  private static Set<String> listed(Action.Protocol protocol) {
    Set<String> names = new LinkedHashSet<>(protocol.writerFeatures().orElse(List.of()));
    names.addAll(protocol.readerFeatures().orElse(List.of()));
    return names;
  }

  /** Whether the protocol lists or implies a feature. */
  public static boolean supports(Action.Protocol protocol, String feature) {
    return supported(protocol).contains(feature);
  }

  /**
   * The features that the protocol must support for this metadata; {@code typeWidening} and its
   * like may be there under the name of their preview.
   */
  public static Set<String> requiredBy(Action.Metadata metadata) {
    return new FeatureUse(metadata).required();
  }

  /** The features without which a feature must not be there. */
  public static List<String> requirements(String feature) {
    TableFeature known = KNOWN.get(feature);
    return known == null ? List.of() : known.requires();
  }

  /** Whether a feature is known by name. */
  public static boolean isKnown(String feature) {
    return KNOWN.containsKey(feature);
  }

  /** Whether a known feature must be listed for readers too. */
  public static boolean isForReaders(String feature) {
    TableFeature known = KNOWN.get(feature);
    return known != null && known.forReaders();
  }

  /** Why the table cannot be read here, naming versions and features; empty where it can. */
  public static Optional<String> readRefusal(Action.Protocol protocol) {
    int version = protocol.minReaderVersion();
    if (version < 1 || version > READER_FEATURES_VERSION) {
      return Optional.of("reader version " + version + " is not known (1 to 3 are)");
    }
    List<String> names = protocol.readerFeatures().orElse(List.of());
    if (version < READER_FEATURES_VERSION && !names.isEmpty()) {
      return Optional.of("readerFeatures are listed although the reader version is " + version);
    }
    if (version == READER_FEATURES_VERSION && protocol.readerFeatures().isEmpty()) {
      return Optional.of("readerFeatures are missing although the reader version is 3");
    }
    Set<String> all = new LinkedHashSet<>(names);
    protocol.writerFeatures().orElse(List.of()).stream()
        .filter(KNOWN::containsKey)
        .forEach(all::add);
    return refusal("reader", all, name -> KNOWN.containsKey(name) && isReadable(name));
  }

  private static boolean isReadable(String name) {
    TableFeature known = KNOWN.get(name);
    return known != null && known.readable();
  }

  /**
   * Why the table cannot be committed to here, naming versions and features; empty where it can.
   */
  public static Optional<String> writeRefusal(Action.Protocol protocol, Action.Metadata metadata) {
    Optional<String> unreadable = readRefusal(protocol);
    if (unreadable.isPresent()) {
      return unreadable;
    }
    int version = protocol.minWriterVersion();
    if (version < 1 || version > WRITER_FEATURES_VERSION) {
      return Optional.of("writer version " + version + " is not known (1 to 7 are)");
    }
    if (version == WRITER_FEATURES_VERSION && protocol.writerFeatures().isEmpty()) {
      return Optional.of("writerFeatures are missing although the writer version is 7");
    }
    if (!metadata.format().provider().equals("parquet")) {
      return Optional.of("the format is " + metadata.format().provider() + ", not parquet");
    }
    return refusal("writer", listed(protocol), TableFeatures::isWritable);
  }

  private static boolean isWritable(String name) {
    TableFeature known = KNOWN.get(name);
    return known != null && known.writable();
  }

  private static Optional<String> refusal(String kind, Set<String> names, Predicate<String> met) {
    List<String> unmet = names.stream().filter(met.negate()).sorted().toList();
    if (unmet.isEmpty()) {
      return Optional.empty();
    }
    String noun = unmet.size() == 1 ? " feature " : " features ";
    return Optional.of(
        "the table needs the " + kind + noun + String.join(", ", unmet) + ", not supported here");
  }
}
