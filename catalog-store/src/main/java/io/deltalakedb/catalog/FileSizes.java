package io.deltalakedb.catalog;

/** Receives the sizes of live files one by one, in no order: for histograms. */
@FunctionalInterface
public interface FileSizes {

  /**
   * One live file.
   *
   * @param sizeInBytes its size
   * @param deletedRecords rows that its deletion vector deletes, 0 without one
   */
  void file(long sizeInBytes, long deletedRecords);
}
