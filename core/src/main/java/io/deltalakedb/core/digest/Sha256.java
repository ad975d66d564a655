package io.deltalakedb.core.digest;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of bytes that come in pieces. */
public final class Sha256 {

  private final MessageDigest digest;

  /** Of no bytes yet. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new DeltaLakeDbException(
          ErrorCode.INTERNAL, "Cannot compute digests: this JVM has no SHA-256", e);
    }
  }

  /** Of one piece, in lower-case hex. */
  public static String hex(byte[] bytes) {
    return new Sha256().update(bytes).hex();
  }

  /** Adds a piece. */
  public Sha256 update(byte[] bytes) {
    return update(bytes, bytes.length);
  }

  /** Adds the first bytes of a buffer. */
  public Sha256 update(byte[] buffer, int count) {
    digest.update(buffer, 0, count);
    return this;
  }

  /** A stream that adds what is written to it on its way to another. */
  public OutputStream before(OutputStream out) {
    return new DigestOutputStream(out, digest);
  }

  /** The whole in lower-case hex; the next piece begins anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
