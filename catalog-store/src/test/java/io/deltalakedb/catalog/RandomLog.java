package io.deltalakedb.catalog;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.DeletionVector;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.snapshot.Replay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Commits made by chance, legal ones and such as only an import may meet. */
final class RandomLog {

  static final String SCHEMA =
      """
      {"type":"struct","fields":[{"name":"id","type":"long","nullable":true,"metadata":{}},\
      {"name":"p","type":"string","nullable":true,"metadata":{}}]}""";
  static final String WIDER_SCHEMA =
      """
      {"type":"struct","fields":[{"name":"id","type":"long","nullable":true,"metadata":{}},\
      {"name":"p","type":"string","nullable":true,"metadata":{}},\
      {"name":"note","type":"string","nullable":true,"metadata":{"comment":"x"}}]}""";

  private final Random random;
  private final boolean legal;
  private final Replay replay = new Replay();
  private int files;

  RandomLog(long seed, boolean legal) {
    this.random = new Random(seed);
    this.legal = legal;
  }

  static Action.Protocol protocol() {
    return new Action.Protocol(
        3,
        7,
        Optional.of(List.of("deletionVectors")),
        Optional.of(List.of("deletionVectors", "domainMetadata")),
        JsonFields.NONE);
  }

  static Action.Metadata metadata(String schema, Map<String, String> more) {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("delta.enableDeletionVectors", "true");
    configuration.putAll(more);
    return new Action.Metadata(
        "5f6bd0c4-1f0b-4a5b-9a3c-0d6b8f0f9d11",
        Optional.of("t"),
        Optional.empty(),
        new Action.Format("parquet", Map.of()),
        schema,
        List.of("p"),
        configuration,
        OptionalLong.of(1_700_000_000_000L),
        JsonFields.NONE);
  }

  /** The state after the commits so far. */
  Replay replay() {
    return replay;
  }

  /** The actions of the next version, which the replay has taken in. */
  List<Action> next() {
    long version = replay.version() + 1;
    List<Action> actions = new ArrayList<>();
    if (version == 0) {
      actions.add(protocol());
      actions.add(metadata(SCHEMA, Map.of()));
    } else if (random.nextInt(10) == 0) {
      String schema = version > 10 ? WIDER_SCHEMA : SCHEMA;
      actions.add(metadata(schema, Map.of("user.key" + random.nextInt(3), "v" + version)));
    }
    if (random.nextInt(4) == 0) {
      actions.add(
          new Action.Txn(
              "app" + random.nextInt(3), version, OptionalLong.of(version), JsonFields.NONE));
    }
    if (random.nextInt(6) == 0) {
      actions.add(
          new Action.DomainMetadata(
              "d" + random.nextInt(2),
              "{\"v\":" + version + "}",
              random.nextBoolean(),
              JsonFields.NONE));
    }
    if (legal) {
      legalFiles(actions);
    } else {
      wildFiles(actions);
    }
    replay.advance(version);
    actions.forEach(action -> replay.apply(version, action));
    return actions;
  }

  static List<ActionLine> lines(List<Action> actions) {
    return actions.stream().map(ActionJson::line).toList();
  }

  private void legalFiles(List<Action> actions) {
    List<Action.Add> live = new ArrayList<>(replay.files().values());
    for (int i = random.nextInt(3); i > 0 && !live.isEmpty(); i--) {
      Action.Add gone = live.remove(random.nextInt(live.size()));
      actions.add(remove(gone.path(), gone.deletionVector()));
      if (random.nextBoolean()) {
        actions.add(add(gone.path(), Optional.of(dv())));
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      actions.add(add("f" + files++ + ".parquet", Optional.empty()));
    }
  }

  private void wildFiles(List<Action> actions) {
    for (int i = random.nextInt(6); i > 0; i--) {
      String path = "f" + random.nextInt(12) + ".parquet";
      Optional<DeletionVector> dv =
          random.nextInt(3) == 0 ? Optional.of(dv(random.nextInt(3))) : Optional.empty();
      actions.add(random.nextBoolean() ? add(path, dv) : remove(path, dv));
    }
  }

  private Action.Add add(String path, Optional<DeletionVector> dv) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    values.put("p", random.nextInt(4) == 0 ? null : "v" + random.nextInt(3));
    boolean hasStats = dv.isPresent() || random.nextInt(5) > 0;
    return new Action.Add(
        path,
        new PartitionValues(values),
        random.nextInt(1000),
        1_700_000_000_000L + random.nextInt(1000),
        true,
        hasStats
            ? Optional.of("{\"numRecords\":" + (100 + random.nextInt(9)) + "}")
            : Optional.empty(),
        Optional.empty(),
        dv,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        JsonFields.NONE);
  }

  private DeletionVector dv() {
    return dv(random.nextInt(1_000_000));
  }

  private static DeletionVector dv(int id) {
    return new DeletionVector(
        "u",
        "ab^-aqEH.-t@S}K{vb[*k^" + id,
        OptionalInt.of(1),
        36,
        id % 5 + 1,
        OptionalLong.empty(),
        JsonFields.NONE);
  }

  private Action.Remove remove(String path, Optional<DeletionVector> dv) {
    return new Action.Remove(
        path,
        OptionalLong.of(1_700_000_000_000L + replay.version()),
        true,
        Optional.of(true),
        Optional.of(PartitionValues.NONE),
        OptionalLong.of(10),
        Optional.empty(),
        Optional.empty(),
        dv,
        OptionalLong.empty(),
        OptionalLong.empty(),
        JsonFields.NONE);
  }

  /** A copy of the state, to compare a version with when later ones have come. */
  static final class Expected {
    final io.deltalakedb.core.snapshot.Snapshot snapshot;
    final Map<FileKey, Action.Add> files;
    final Map<FileKey, Action.Remove> tombstones;

    Expected(Replay replay) {
      this.snapshot = replay.snapshot();
      this.files = new LinkedHashMap<>(replay.files());
      this.tombstones = new LinkedHashMap<>(replay.tombstones());
    }
  }
}
