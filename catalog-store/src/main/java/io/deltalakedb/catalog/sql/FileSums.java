package io.deltalakedb.catalog.sql;

import java.util.OptionalLong;

/**
 * What the live files add up to, moved file by file. Sums beyond 64 bits are an {@link
 * ArithmeticException}: wrapped around they would be wrong in every relation that shows them.
 */
public final class FileSums {

  private long numFiles;
  private long sizeInBytes;
  private long knownRecords;
  private long filesWithoutRecords;
  private long deletionVectors;
  private long deletedRecords;

  /** The sums of a table without files. */
  public FileSums() {}

  FileSums(
      long numFiles,
      long sizeInBytes,
      long knownRecords,
      long filesWithoutRecords,
      DeletedSums deleted) {
    this.numFiles = numFiles;
    this.sizeInBytes = sizeInBytes;
    this.knownRecords = knownRecords;
    this.filesWithoutRecords = filesWithoutRecords;
    this.deletionVectors = deleted.deletionVectors();
    this.deletedRecords = deleted.deletedRecords();
  }

  /** The part of the sums that is about deletion vectors. */
  record DeletedSums(long deletionVectors, long deletedRecords) {}

  void add(long size, OptionalLong records, OptionalLong dvCardinality) {
    move(1, size, records, dvCardinality);
  }

  void remove(long size, OptionalLong records, OptionalLong dvCardinality) {
    move(-1, size, records, dvCardinality);
  }

  private void move(int sign, long size, OptionalLong records, OptionalLong dvCardinality) {
    numFiles += sign;
    sizeInBytes = moved(sizeInBytes, sign, size);
    knownRecords = moved(knownRecords, sign, records.orElse(0));
    filesWithoutRecords += records.isPresent() ? 0 : sign;
    deletionVectors += dvCardinality.isPresent() ? sign : 0;
    deletedRecords = moved(deletedRecords, sign, dvCardinality.orElse(0));
  }

  private static long moved(long sum, int sign, long by) {
    return sign > 0 ? Math.addExact(sum, by) : Math.subtractExact(sum, by);
  }

  /** Live files. */
  public long numFiles() {
    return numFiles;
  }

  /** Bytes of the live files. */
  public long sizeInBytes() {
    return sizeInBytes;
  }

  /** Rows of the live files that say how many they have. */
  public long knownRecords() {
    return knownRecords;
  }

  /** Live files that do not say how many rows they have. */
  public long filesWithoutRecords() {
    return filesWithoutRecords;
  }

  /** Live files with a deletion vector. */
  public long deletionVectors() {
    return deletionVectors;
  }

  /** Rows that deletion vectors delete. */
  public long deletedRecords() {
    return deletedRecords;
  }

  /** Rows of the live files, where all of them say how many. */
  public OptionalLong numRecords() {
    return filesWithoutRecords == 0 ? OptionalLong.of(knownRecords) : OptionalLong.empty();
  }
}
