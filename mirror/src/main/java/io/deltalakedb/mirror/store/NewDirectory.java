package io.deltalakedb.mirror.store;

/**
 * The directory of a log that is to be, in which files can be written. Closing it takes away what
 * was made for it, unless the log came to be.
 */
public interface NewDirectory extends AutoCloseable {

  /** For stores that have no directories. */
  NewDirectory NONE =
      new NewDirectory() {
        @Override
        public void keep() {}

        @Override
        public void close() {}
      };

  /** The log came to be: the directory stays. */
  void keep();

  /** Takes away the directories that were made, where they are empty. */
  @Override
  void close();
}
