package io.deltalakedb.mirror.store;

import io.deltalakedb.core.digest.Sha256;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** SHA-256 of a file's bytes, as the catalog keeps it for commit files. */
public final class ContentDigest {

  private static final int BUFFER = 1 << 16;

  private ContentDigest() {}

  /** SHA-256 in lower-case hex; the file is streamed. */
  public static String of(LogStore store, String path) {
    try (InputStream in = store.read(path)) {
      return of(in);
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    }
  }

  private static String of(InputStream in) throws IOException {
    Sha256 digest = new Sha256();
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, n);
    }
    return digest.hex();
  }
}
