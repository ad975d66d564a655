package io.deltalakedb.core.conflict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.json.Json;
import java.util.List;
import java.util.Locale;

/** The matrix as text, so that another engine can be asked the same. */
public final class ConflictPairs {
  private ConflictPairs() {}

  /**
   * One JSON object a pair: {@code name}, {@code table}, {@code winner} and {@code loser} (lists of
   * actions), {@code reads} (blind, all, file or predicate), {@code what}, {@code apps}, {@code
   * isolation}, and {@code expected}, the class of the conflict or {@code passes}.
   */
  public static List<String> json() {
    return ConflictMatrixTest.pairs().map(ConflictPairs::json).toList();
  }

  private static String json(Pair pair) {
    ObjectNode node = Json.object();
    node.put("name", pair.name());
    pair.table().lines().forEach(node.withArray("table")::add);
    pair.winner().forEach(node.withArray("winner")::add);
    pair.loser().actions().forEach(node.withArray("loser")::add);
    pair.loser().appIds().forEach(node.withArray("apps")::add);
    node.put("reads", pair.loser().reads().kind());
    node.put("what", pair.loser().reads().what());
    node.put("isolation", pair.isolation().label());
    node.put("expected", expected(pair));
    return Json.write(node);
  }

  private static String expected(Pair pair) {
    return pair.expected().equals(Pair.PASSES)
        ? Pair.PASSES
        : ConflictKind.valueOf(pair.expected().toUpperCase(Locale.ROOT)).conflictClass();
  }
}
