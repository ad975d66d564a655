package io.deltalakedb.core.action;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.UUID;

/** Where a deletion vector with a relative path lies (PROTOCOL.md, "Derived Fields"). */
public final class DeletionVectorFile {

  private static final String Z85 =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
  private static final int ID_CHARS = 20;
  private static final int GROUP = 5;

  private DeletionVectorFile() {}

  /**
   * The path of the file, relative to the table, not encoded.
   *
   * @param prefixAndId the directory, or nothing, and 20 characters of Z85 with the file's UUID
   * @throws DeltaLakeDbException INVALID_LOG where that is not what it is
   */
  public static String path(String prefixAndId) {
    int start = prefixAndId.length() - ID_CHARS;
    if (start < 0) {
      throw invalid(prefixAndId);
    }
    String id = prefixAndId.substring(start);
    UUID uuid = new UUID(half(id, 0), half(id, 2 * GROUP));
    String name = "deletion_vector_" + uuid + ".bin";
    return start == 0 ? name : prefixAndId.substring(0, start) + "/" + name;
  }

  private static long half(String id, int from) {
    return group(id, from) << Integer.SIZE | group(id, from + GROUP);
  }

  private static long group(String id, int from) {
    long number = 0;
    for (int i = from; i < from + GROUP; i++) {
      int digit = Z85.indexOf(id.charAt(i));
      if (digit < 0) {
        throw invalid(id);
      }
      number = number * Z85.length() + digit;
    }
    return number;
  }

  private static DeltaLakeDbException invalid(String text) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_LOG,
        "Cannot find a deletion vector: %s does not end in the Z85 text of a UUID".formatted(text));
  }
}
