package io.deltalakedb.core.conflict;

import static io.deltalakedb.core.conflict.Commits.APPEND_A;
import static io.deltalakedb.core.conflict.Commits.APPEND_D;
import static io.deltalakedb.core.conflict.Commits.BACKFILL_A;
import static io.deltalakedb.core.conflict.Commits.COMPACT_A;
import static io.deltalakedb.core.conflict.Commits.DELETE_A;
import static io.deltalakedb.core.conflict.Commits.DELETE_C;
import static io.deltalakedb.core.conflict.Commits.DELETE_WHERE_A;
import static io.deltalakedb.core.conflict.Commits.DELETE_WHERE_ID_5;
import static io.deltalakedb.core.conflict.Commits.EMPTY;
import static io.deltalakedb.core.conflict.Commits.INSERT;
import static io.deltalakedb.core.conflict.Commits.MERGE_ALL;
import static io.deltalakedb.core.conflict.Commits.MUTE_APPEND_A;
import static io.deltalakedb.core.conflict.Commits.OPTIMIZE_A;
import static io.deltalakedb.core.conflict.Commits.OWN;
import static io.deltalakedb.core.conflict.Commits.READ_APPEND_A;
import static io.deltalakedb.core.conflict.Commits.READ_APPEND_D;
import static io.deltalakedb.core.conflict.Commits.UPDATE_A;
import static io.deltalakedb.core.conflict.ConflictKind.CONCURRENT_APPEND;
import static io.deltalakedb.core.conflict.ConflictKind.CONCURRENT_DELETE_DELETE;
import static io.deltalakedb.core.conflict.ConflictKind.CONCURRENT_DELETE_READ;
import static io.deltalakedb.core.conflict.IsolationLevel.SNAPSHOT_ISOLATION;
import static io.deltalakedb.core.conflict.IsolationLevel.WRITE_SERIALIZABLE;
import static io.deltalakedb.core.conflict.Loser.blind;
import static io.deltalakedb.core.conflict.Loser.reads;
import static io.deltalakedb.core.conflict.Loser.readsAll;
import static io.deltalakedb.core.conflict.Loser.readsFiles;
import static io.deltalakedb.core.conflict.MatrixTable.cleared;
import static io.deltalakedb.core.conflict.MatrixTable.rearranged;
import static io.deltalakedb.core.conflict.MatrixTable.remove;
import static io.deltalakedb.core.conflict.Pair.pair;

import java.util.List;

/** Pairs that meet, or not, in the files that they read, add and remove. */
final class FilePairs {

  static final List<Pair> ALL =
      List.of(
          pair("insert / append", INSERT, APPEND_A),
          pair("insert / append that read", INSERT, READ_APPEND_A),
          pair("insert / append that says nothing", INSERT, MUTE_APPEND_A),
          pair("insert / delete", INSERT, DELETE_A),
          pair("insert / update", INSERT, UPDATE_A),
          pair("insert / optimize", INSERT, OPTIMIZE_A),
          pair("insert / empty commit", INSERT, EMPTY),
          pair("insert / commit without commitInfo", INSERT, List.of()),
          pair("delete / append elsewhere", DELETE_WHERE_A, APPEND_D),
          pair("delete / append that read elsewhere", DELETE_WHERE_A, READ_APPEND_D),
          pair("delete / delete elsewhere", DELETE_WHERE_A, DELETE_C),
          pair("delete by statistics / append elsewhere", DELETE_WHERE_ID_5, APPEND_D),
          pair("delete by statistics / delete elsewhere", DELETE_WHERE_ID_5, DELETE_C),
          pair("delete / append", DELETE_WHERE_A, APPEND_A).at(WRITE_SERIALIZABLE),
          pair("merge / append", MERGE_ALL, APPEND_A).at(WRITE_SERIALIZABLE),
          pair("delete / append that read", DELETE_WHERE_A, READ_APPEND_A).at(SNAPSHOT_ISOLATION),
          pair("merge / append that read", MERGE_ALL, READ_APPEND_A).at(SNAPSHOT_ISOLATION),
          pair("delete / backfill of row ids", DELETE_WHERE_A, BACKFILL_A),
          pair("compact / append", COMPACT_A, APPEND_A),
          pair("compact / append that read", COMPACT_A, READ_APPEND_A),
          pair("compact / delete elsewhere", COMPACT_A, DELETE_C),
          pair("compact by predicate / append", reads("p = 'a'", cleared("a")), READ_APPEND_A),
          pair("files by name / append", readsFiles("a", remove("a")), READ_APPEND_A),
          pair("read only of files / delete elsewhere", readsFiles("a", OWN), DELETE_C),
          pair("insert of what was read / append elsewhere", reads("id < 5", OWN), READ_APPEND_D),
          pair("merge / empty commit", MERGE_ALL, EMPTY),
          pair("delete / append", DELETE_WHERE_A, APPEND_A).fails(CONCURRENT_APPEND),
          pair("delete / append that read", DELETE_WHERE_A, READ_APPEND_A).fails(CONCURRENT_APPEND),
          pair("delete / append that read", DELETE_WHERE_A, READ_APPEND_A)
              .at(WRITE_SERIALIZABLE)
              .fails(CONCURRENT_APPEND),
          pair("delete / append that says nothing", DELETE_WHERE_A, MUTE_APPEND_A)
              .at(WRITE_SERIALIZABLE)
              .fails(CONCURRENT_APPEND),
          pair("delete by statistics / append", DELETE_WHERE_ID_5, APPEND_A)
              .fails(CONCURRENT_APPEND),
          pair("merge / append", MERGE_ALL, APPEND_D).fails(CONCURRENT_APPEND),
          pair("merge / append that read", MERGE_ALL, READ_APPEND_D)
              .at(WRITE_SERIALIZABLE)
              .fails(CONCURRENT_APPEND),
          pair("insert of what was read / append", readsAll(OWN), APPEND_D)
              .fails(CONCURRENT_APPEND),
          pair("delete / optimize", DELETE_WHERE_A, OPTIMIZE_A).fails(CONCURRENT_APPEND),
          pair("delete / optimize", DELETE_WHERE_A, OPTIMIZE_A)
              .at(WRITE_SERIALIZABLE)
              .fails(CONCURRENT_APPEND),
          pair("delete / update", DELETE_WHERE_A, UPDATE_A).fails(CONCURRENT_APPEND),
          pair("delete / delete", DELETE_WHERE_A, DELETE_A).fails(CONCURRENT_DELETE_READ),
          pair("delete / delete", DELETE_WHERE_A, DELETE_A)
              .at(WRITE_SERIALIZABLE)
              .fails(CONCURRENT_DELETE_READ),
          pair("delete / delete", DELETE_WHERE_A, DELETE_A)
              .at(SNAPSHOT_ISOLATION)
              .fails(CONCURRENT_DELETE_READ),
          pair("delete by statistics / delete", DELETE_WHERE_ID_5, DELETE_A)
              .fails(CONCURRENT_DELETE_READ),
          pair("merge / delete", MERGE_ALL, DELETE_C).fails(CONCURRENT_DELETE_READ),
          pair("merge / delete", MERGE_ALL, DELETE_C)
              .at(SNAPSHOT_ISOLATION)
              .fails(CONCURRENT_DELETE_READ),
          pair("insert of what was read / delete", reads("p = 'c'", OWN), DELETE_C)
              .fails(CONCURRENT_DELETE_READ),
          pair("files by name / delete", readsFiles("c", OWN), DELETE_C)
              .fails(CONCURRENT_DELETE_READ),
          pair("compact / delete", COMPACT_A, DELETE_A).fails(CONCURRENT_DELETE_READ),
          pair("compact / optimize", COMPACT_A, OPTIMIZE_A).fails(CONCURRENT_DELETE_READ),
          pair("optimize merge / optimize", reads("p = 'a'", cleared("a")), OPTIMIZE_A)
              .fails(CONCURRENT_DELETE_READ),
          pair("tags of a file / delete", blind(rearranged("a", "a", 1, 9)), DELETE_A)
              .fails(CONCURRENT_DELETE_READ),
          pair("drop a file unread / delete", blind(remove("a")), DELETE_A)
              .fails(CONCURRENT_DELETE_DELETE),
          pair("drop a file unread / update", blind(remove("a")), UPDATE_A)
              .fails(CONCURRENT_DELETE_DELETE),
          pair("drop a file unread / optimize", blind(remove("a")), OPTIMIZE_A)
              .fails(CONCURRENT_DELETE_DELETE),
          pair("drop a file unread / delete", blind(remove("a")), DELETE_A)
              .at(SNAPSHOT_ISOLATION)
              .fails(CONCURRENT_DELETE_DELETE),
          pair("drop one read another / delete", readsFiles("b", remove("a")), DELETE_A)
              .fails(CONCURRENT_DELETE_DELETE));

  private FilePairs() {}
}
