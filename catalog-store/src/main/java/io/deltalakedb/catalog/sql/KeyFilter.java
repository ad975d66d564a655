package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.FileKey;
import java.util.BitSet;

/**
 * Remembers which file keys may have been seen: a key that was seen is always found, one that was
 * not is found now and then. Saves a look into the database for most files of an import.
 */
final class KeyFilter {

  private static final int BITS = 25;

  private final BitSet seen = new BitSet();
  private boolean everything;

  /** From now on every key counts as seen. */
  void rememberEverything() {
    everything = true;
  }

  void remember(FileKey key) {
    if (!everything) {
      seen.set(place(key));
    }
  }

  boolean mayKnow(FileKey key) {
    return everything || seen.get(place(key));
  }

  private static int place(FileKey key) {
    int hash = key.path().hashCode() * 31 + key.dvId().map(String::hashCode).orElse(0);
    return (hash * 0x9E3779B9) >>> (32 - BITS);
  }
}
