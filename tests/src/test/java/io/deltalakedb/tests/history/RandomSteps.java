package io.deltalakedb.tests.history;

import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.history.Step.Change;
import io.deltalakedb.tests.history.Step.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What one writer does, at random. */
final class RandomSteps {

  /** The tables of the history; the rows of the last have ids. */
  static final List<String> TABLES = List.of("s.a", "s.b", "s.c", "s.rows");

  /** How often each kind comes, of a hundred. */
  private static final Map<Kind, Integer> WEIGHTS =
      Map.of(
          Kind.APPEND, 26,
          Kind.GROUP, 16,
          Kind.TRANSACTION, 12,
          Kind.ROLLBACK, 4,
          Kind.DELETE, 12,
          Kind.UPDATE, 8,
          Kind.STRICT, 6,
          Kind.METADATA, 2,
          Kind.REPEATABLE, 14);

  private final String name;
  private final Random random;
  private long steps;
  private long appVersion;

  RandomSteps(String name, long seed) {
    this.name = name;
    this.random = new Random(seed);
  }

  /** Goes on behind the steps of a predecessor; says which of them it must repeat. */
  List<Step> inherit(Map<String, Journal.Entry> predecessors) {
    List<Step> open = new ArrayList<>();
    for (Journal.Entry entry : predecessors.values()) {
      if (entry.step().kind() == Kind.REPEATABLE) {
        appVersion = Math.max(appVersion, entry.step().number().getAsLong());
        if (entry.outcome().orElse(Step.Outcome.UNKNOWN) == Step.Outcome.UNKNOWN) {
          open.add(entry.step());
        }
      }
    }
    return open;
  }

  Step next(Lake lake) throws SQLException {
    Kind kind = kind();
    String id = name + "." + steps++;
    return switch (kind) {
      case APPEND -> new Step(id, kind, List.of(add(id, table(), 0)), OptionalLong.empty());
      case METADATA ->
          new Step(
              id,
              kind,
              List.of(new Change(table(), Optional.empty(), Optional.empty())),
              OptionalLong.empty());
      case REPEATABLE ->
          new Step(id, kind, List.of(add(id, table(), 0)), OptionalLong.of(++appVersion));
      case GROUP -> new Step(id, kind, adds(id, someTables()), OptionalLong.empty());
      case TRANSACTION, ROLLBACK -> {
        List<String> tables = someTables();
        if (random.nextBoolean()) {
          tables.add(tables.get(0));
        }
        yield new Step(id, kind, adds(id, tables), OptionalLong.empty());
      }
      case STRICT, DELETE, UPDATE -> onWhatIsRead(lake, kind, id);
    };
  }

  private Kind kind() {
    int left = random.nextInt(100);
    for (Kind kind : Kind.values()) {
      left -= WEIGHTS.getOrDefault(kind, 0);
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("The weights are not a hundred");
  }

  private Step onWhatIsRead(Lake lake, Kind kind, String id) throws SQLException {
    String table = table();
    long version =
        lake.number(
            "SELECT current_version FROM delta.tables WHERE table_schema = 's' AND table_name = ?",
            table.substring(2));
    if (kind == Kind.STRICT) {
      return new Step(id, kind, List.of(add(id, table, 0)), OptionalLong.of(version));
    }
    // A few of the oldest, so that writers meet.
    List<Map<String, @Nullable String>> files =
        lake.rows(
            "SELECT path FROM TABLE(delta.files_at(table_name => ?, at_version => ?))"
                + " ORDER BY added_version, path LIMIT 3",
            table,
            version);
    if (files.isEmpty()) {
      return new Step(id, Kind.APPEND, List.of(add(id, table, 0)), OptionalLong.empty());
    }
    String path = String.valueOf(files.get(random.nextInt(files.size())).get("path"));
    Change change =
        kind == Kind.UPDATE
            ? new Change(table, add(id, table, 0).added(), Optional.of(path))
            : new Change(table, Optional.empty(), Optional.of(path));
    return new Step(id, kind, List.of(change), OptionalLong.of(version));
  }

  private static Change add(String id, String table, int number) {
    return new Change(table, Optional.of(id + "-" + number + ".parquet"), Optional.empty());
  }

  private static List<Change> adds(String id, List<String> tables) {
    List<Change> changes = new ArrayList<>();
    for (String table : tables) {
      changes.add(add(id, table, changes.size()));
    }
    return changes;
  }

  private String table() {
    return TABLES.get(random.nextInt(TABLES.size()));
  }

  private List<String> someTables() {
    List<String> tables = new ArrayList<>(TABLES);
    Collections.shuffle(tables, random);
    return new ArrayList<>(tables.subList(0, 1 + random.nextInt(TABLES.size())));
  }
}
