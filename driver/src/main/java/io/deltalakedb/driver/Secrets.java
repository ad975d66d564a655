package io.deltalakedb.driver;

import java.util.regex.Pattern;

/** Takes passwords, tokens and keys out of text that people will read. */
public final class Secrets {

  private static final String MASK = "***";

  private static final Pattern OPTION =
      Pattern.compile("(?i)([\\w.-]*(?:password|passwd|pwd|token|secret|key)=)[^&;\\s]*");

  private static final Pattern USER_INFO = Pattern.compile("([/@:])([^/@:\\s?]+):([^/@\\s?]+)@");

  private Secrets() {}

  /** The text of a URL or a message without the values of secret options. */
  public static String redact(String text) {
    String withoutOptions = OPTION.matcher(text).replaceAll("$1" + MASK);
    return USER_INFO.matcher(withoutOptions).replaceAll("$1$2:" + MASK + "@");
  }
}
