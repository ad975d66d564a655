package io.deltalakedb.driver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes passwords, tokens and keys out of text that people will read. */
public final class Secrets {

  private static final String MASK = "***";

  private static final Pattern OPTION =
      Pattern.compile(
          "(?i)([\\w.-]*(?:pass|password|passwd|pwd|token|secret|key|sas|sig|"
              + "signature|credentials?)=)[^&;\\s]*");

  /** Up to the last {@code @}: a password may hold that sign and slashes. */
  private static final Pattern USER_INFO =
      Pattern.compile("(?i)(://(?:[a-z]+/)?)[^\\s'\"]*:[^\\s'\"]*@");

  private static final Pattern NAME = Pattern.compile("[\\w.-]+");
  private static final Pattern SCHEME =
      Pattern.compile("(?i)[a-z][a-z0-9+.-]*:(?:[a-z][a-z0-9+.-]*:)*(?://)?");
  private static final Pattern CREDENTIALS = Pattern.compile("(?i)(:|%3a).*(@|%40)");

  private Secrets() {}

  /** The text of a URL or a message without the values of secret options. */
  public static String redact(String text) {
    String withoutOptions = OPTION.matcher(text).replaceAll("$1" + MASK);
    return USER_INFO.matcher(withoutOptions).replaceAll("$1" + MASK + "@");
  }

  /** The name of an option; anything else in its place may be the rest of a password. */
  static String name(String name) {
    return NAME.matcher(name).matches() ? name : MASK;
  }

  /** The address of a foreign system: how it begins, for any part of the rest may be a secret. */
  static String foreign(String address) {
    Matcher scheme = SCHEME.matcher(address);
    return (scheme.lookingAt() ? scheme.group() : "") + MASK;
  }

  /** A path as it is, unless it looks like a user and a password. */
  static String path(String path) {
    return CREDENTIALS.matcher(path).find() ? MASK : path;
  }
}
