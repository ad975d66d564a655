package io.deltalakedb.mirror.state;

import java.util.List;

/**
 * One share of the files of a table, by their path: so that a table that is larger than the memory
 * can be taken share by share, each time reading the log again. A share that turns out too large is
 * split into two that hold the same files.
 *
 * @param index from 0
 * @param count of shares of this size
 */
public record FileShare(int index, int count) {

  /** Every file. */
  public static final FileShare ALL = new FileShare(0, 1);

  /** Paths that are spread so badly cannot be told apart by splitting. */
  private static final int MOST = 1 << 20;

  private static final int HALF_WORD = 16;

  public FileShare {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException("no share " + index + " of " + count);
    }
  }

  /** Whether the file of a raw path belongs to it. */
  public boolean holds(String path) {
    int hash = path.hashCode();
    return count == 1 || Math.floorMod(hash ^ hash >>> HALF_WORD, count) == index;
  }

  /** Two shares that together hold what this one holds. */
  public List<FileShare> halves() {
    return List.of(new FileShare(index, 2 * count), new FileShare(index + count, 2 * count));
  }

  /**
   * Passes where so many files fit.
   *
   * @param files that are held
   * @param most that may be held
   * @throws TooManyException where they do not, and smaller shares can help
   */
  public void requireRoom(int files, long most) {
    if (files > most && count < MOST) {
      throw new TooManyException();
    }
  }

  /** How many files of a size fit into the part of this JVM's memory that is meant for them. */
  public static long room(long bytesOfAFile) {
    return Math.max(1, Runtime.getRuntime().maxMemory() / 3 / bytesOfAFile);
  }

  /** A share does not fit into the memory; its halves may. */
  public static final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyException() {
      super("too many files for one share", null, false, false);
    }
  }
}
