package io.deltalakedb.mirror.store;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * Bytes by path. Failures are {@code DeltaLakeDbException}: 58030 where reading or writing fails,
 * 53100 where the disk is full.
 */
public interface LogStore {

  /**
   * The files (not directories) directly in a directory, in no order; empty where it is missing.
   */
  List<LogEntry> list(String dir);

  /**
   * The names of the directories directly in a directory, in no order; empty where it is missing.
   */
  default List<String> directories(String dir) {
    throw new DeltaLakeDbException(
        ErrorCode.UNSUPPORTED_FEATURE, "Cannot list " + dir + ": its store lists no directories");
  }

  /** The bytes of a file; 58030 where it is missing. The caller closes the stream. */
  InputStream read(String path);

  /**
   * Makes the directory of a new log, where the store has such, and proves that files can be
   * written there; 58030 or 53100 where they cannot, and nothing is left of it then.
   */
  default NewDirectory newDirectory(String dir) {
    return NewDirectory.NONE;
  }

  /**
   * The bytes of a file in any order, for Parquet; 58030 where it is missing. The caller closes it.
   */
  SeekableByteChannel open(String path);

  /**
   * Creates a file whole and durably, or not at all.
   *
   * @return false where a file of that name exists; it is untouched then
   */
  boolean putIfAbsent(String path, ContentWriter content);

  /**
   * The same, with a time of modification where the store can set one: for commit files, whose time
   * is that of their version to engines.
   *
   * @param modifiedMillis milliseconds since the epoch
   */
  default boolean putIfAbsent(String path, long modifiedMillis, ContentWriter content) {
    return putIfAbsent(path, content);
  }

  /**
   * The first half of {@link #putIfAbsent(String, long, ContentWriter)}: nothing shows under the
   * file's own name before {@link StagedFile#putIfAbsent}. Makes no directory.
   *
   * @return empty where the store has no halves
   */
  default Optional<StagedFile> stage(String path, long modifiedMillis, ContentWriter content) {
    return Optional.empty();
  }

  /**
   * The same as {@link #putIfAbsent(String, ContentWriter)} without waiting for the disk: after a
   * power failure the file may be missing, empty or cut off. For files that readers can do without.
   */
  default boolean putHint(String path, ContentWriter content) {
    return putIfAbsent(path, content);
  }

  /**
   * Makes a file durable that an earlier call, maybe of another process, has put there without
   * living to see it so. Where names appear durably by themselves, nothing is to be done.
   */
  default void sync(String path) {}

  /**
   * Completes an empty file that a crash of ours left, where the store cannot create a file whole
   * in one step. It is ours for sure only where a hidden file with our bytes lies beside it, which
   * was there before it, and where it has been empty so long that nobody can be writing it.
   *
   * @param sha256 of our bytes, lower-case hex
   * @return false where nothing was done
   */
  default boolean completeAbandoned(String path, String sha256) {
    return false;
  }

  /**
   * Removes from a directory what writers of ours left who died so long ago that nobody can be
   * writing it any more.
   */
  default void sweep(String dir) {}

  /** Replaces a file whole; for {@code _last_checkpoint} only. */
  void overwrite(String path, byte[] bytes);

  /** Whether a file of that name exists. */
  boolean exists(String path);

  /** Name, size and time of a file, empty where it is missing. */
  Optional<LogEntry> stat(String path);

  /** Deletes the hidden checksum file that Hadoop keeps beside a local file, if there is one. */
  void deleteHadoopSideFile(String path);
}
