package io.deltalakedb.catalog.sql;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one database calls the things that SQL of all databases names by <code>${name}</code> or
 * <code>${name(argument, argument)}</code>: {@code words.properties} in its folder.
 */
public final class Words {

  private static final Pattern WORD = Pattern.compile("\\$\\{(\\w+)(?:\\(([^{}]*)\\))?}");

  private final Properties words = new Properties();

  private Words(String text) {
    try {
      words.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of the database whose texts lie in a folder below {@code catalog/}. */
  public static Words of(String folder) {
    return new Words(CatalogResource.text(folder + "words.properties"));
  }

  /** A text below {@code catalog/functions} in these words. */
  public String function(String name) {
    return in(CatalogResource.text("functions/" + name + ".sql"));
  }

  /** The text in these words. */
  String in(String text) {
    return WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(said(word)));
  }

  private String said(MatchResult word) {
    String said =
        requireNonNull(words.getProperty(word.group(1)), () -> "no word for " + word.group(1));
    String[] arguments = Optional.ofNullable(word.group(2)).orElse("").split(", ", -1);
    for (int i = 0; i < arguments.length; i++) {
      said = said.replace("{" + i + "}", arguments[i]);
    }
    return said;
  }
}
