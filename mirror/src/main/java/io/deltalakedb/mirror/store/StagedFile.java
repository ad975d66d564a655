package io.deltalakedb.mirror.store;

/**
 * A file that is written whole and durably under a name that no reader takes for a log file, and
 * waits to be put in its place. Closing it takes the hidden name away; the file stays where it was
 * put.
 */
public interface StagedFile extends AutoCloseable {

  /**
   * Puts the file in its place, durably.
   *
   * @return false where a file of that name exists; it is untouched then
   * @throws io.deltalakedb.core.error.DeltaLakeDbException 58030 or 53100
   */
  boolean putIfAbsent();

  @Override
  void close();
}
