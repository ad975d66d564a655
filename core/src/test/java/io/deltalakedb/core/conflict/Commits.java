package io.deltalakedb.core.conflict;

import static io.deltalakedb.core.conflict.Loser.blind;
import static io.deltalakedb.core.conflict.Loser.reads;
import static io.deltalakedb.core.conflict.Loser.readsAll;
import static io.deltalakedb.core.conflict.Loser.readsFiles;
import static io.deltalakedb.core.conflict.MatrixTable.add;
import static io.deltalakedb.core.conflict.MatrixTable.cleared;
import static io.deltalakedb.core.conflict.MatrixTable.domain;
import static io.deltalakedb.core.conflict.MatrixTable.info;
import static io.deltalakedb.core.conflict.MatrixTable.metadata;
import static io.deltalakedb.core.conflict.MatrixTable.rearranged;
import static io.deltalakedb.core.conflict.MatrixTable.remove;
import static io.deltalakedb.core.conflict.MatrixTable.txn;

import java.util.List;
import java.util.Map;

/** The commits of the matrix, all on version 4. */
final class Commits {

  private Commits() {}

  static final String NEW_A = add("new-a", "a", 1, 9);
  static final String NEW_D = add("new-d", "d", 30, 39);

  // Winners, all on version 4.
  static final List<String> APPEND_A = List.of(info("WRITE", says(true)), NEW_A);
  static final List<String> APPEND_D = List.of(info("WRITE", says(true)), NEW_D);
  static final List<String> READ_APPEND_A = List.of(info("WRITE", says(false)), NEW_A);
  static final List<String> READ_APPEND_D = List.of(info("WRITE", says(false)), NEW_D);
  static final List<String> MUTE_APPEND_A = List.of(NEW_A);
  static final List<String> DELETE_A = List.of(info("DELETE", ""), remove("a"));
  static final List<String> DELETE_C = List.of(info("DELETE", ""), remove("c"));
  static final List<String> UPDATE_A = List.of(info("UPDATE", ""), remove("a"), NEW_A);
  static final List<String> OPTIMIZE_A =
      List.of(info("OPTIMIZE", says(false)), cleared("a"), rearranged("new-a", "a", 1, 9));
  static final List<String> SET_COMMENT =
      List.of(info("SET TBLPROPERTIES", ""), metadata(Map.of("owner", "ann")));
  static final List<String> TXN_APP = List.of(info("STREAMING UPDATE", ""), txn("app", 7));
  static final List<String> DOMAIN_X = List.of(info("WRITE", ""), domain("x"));
  static final List<String> EMPTY = List.of(info("WRITE", ""));
  static final List<String> BACKFILL_A =
      List.of(info("ROW TRACKING BACKFILL", ""), rearranged("a", "a", 1, 9));

  // Losers.
  static final String OWN = add("own", "a", 1, 9);
  static final Loser INSERT = blind(OWN);
  static final Loser DELETE_WHERE_A = reads("p = 'a'", remove("a"));
  static final Loser DELETE_WHERE_ID_5 = reads("id = 5", remove("a"), OWN);
  static final Loser MERGE_ALL = readsAll(remove("a"), OWN);
  static final Loser COMPACT_A = readsFiles("a", cleared("a"), rearranged("own", "a", 1, 9));

  private static String says(boolean isBlind) {
    return ",\"isBlindAppend\":" + isBlind;
  }

  static List<String> sets(String key, String value) {
    return List.of(info("SET TBLPROPERTIES", ""), metadata(Map.of(key, value)));
  }
}
