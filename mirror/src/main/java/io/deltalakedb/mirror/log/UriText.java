package io.deltalakedb.mirror.log;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** File names as they stand in URIs. */
public final class UriText {

  private UriText() {}

  /** The name without its %xx; the same text where one of them is malformed. */
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** The name with %xx for what a URI cannot hold. */
  public static String encode(String name) {
    try {
      return new URI(null, null, "/" + name, null).getRawPath().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("No path of a URI: " + name, e);
    }
  }
}
