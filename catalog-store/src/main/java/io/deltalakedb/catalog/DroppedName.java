package io.deltalakedb.catalog;

/** The name of what is dropped, under which nothing else can be: others may have its own. */
final class DroppedName {

  private static final char MARK = '\u0001';

  private DroppedName() {}

  /** The name to keep: a control character, which no name holds, the key, a colon, the name. */
  static String of(long key, String name) {
    return MARK + Long.toString(key) + ":" + name;
  }

  /** The name as it was. */
  static String bare(String name) {
    return name.charAt(0) == MARK ? name.substring(name.indexOf(':') + 1) : name;
  }
}
