package io.deltalakedb.mirror.store;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a location lies on the local disk: {@code file:} URIs are decoded, plain paths are not. */
final class LocalPath {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)");

  private LocalPath() {}

  static Path of(String location) {
    Matcher uri = SCHEME.matcher(location);
    String plain = location;
    if (uri.matches()) {
      if (!uri.group(1).toLowerCase(Locale.ROOT).equals("file")) {
        throw new DeltaLakeDbException(
            ErrorCode.UNSUPPORTED_FEATURE,
            "Cannot open %s: there is no log store for %s: yet; use a local path"
                .formatted(location, uri.group(1)));
      }
      plain = decoded(location, withoutAuthority(location, uri.group(2)));
    }
    if (!plain.startsWith("/")) {
      throw invalid(location, "it is not absolute");
    }
    try {
      return Path.of(plain);
    } catch (InvalidPathException e) {
      throw invalid(location, e.getReason());
    }
  }

  private static String withoutAuthority(String location, String rest) {
    if (!rest.startsWith("//")) {
      return rest;
    }
    int slash = rest.indexOf('/', 2);
    String host = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
    if (slash < 0 || !(host.isEmpty() || host.equals("localhost"))) {
      throw invalid(location, "a file: URI names no host");
    }
    return rest.substring(slash);
  }

  private static String decoded(String location, String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        bytes.write(encoded[i]);
        continue;
      }
      int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
      int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw invalid(location, "a % is not followed by two hexadecimal digits");
      }
      bytes.write(high * 16 + low);
      i += 2;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static DeltaLakeDbException invalid(String location, String reason) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE,
        "Cannot open %s: %s; give an absolute path or a file: URI".formatted(location, reason));
  }
}
