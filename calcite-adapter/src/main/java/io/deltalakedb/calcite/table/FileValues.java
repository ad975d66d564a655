package io.deltalakedb.calcite.table;

import io.deltalakedb.core.predicate.LogText;
import io.deltalakedb.core.stats.StatsCell;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values in the JSON texts of files, typed; public, because code that Calcite generates calls it. A
 * path is the names from the top with {@link #SEPARATOR} between them; what is not there, or is
 * none of the type, is null.
 */
public final class FileValues {

  /** Stands between the names of a path. */
  static final String SEPARATOR = "\u001f";

  private FileValues() {}

  /** A whole number. */
  public static @Nullable Long whole(@Nullable String json, String path) {
    return find(json, path).flatMap(LogText::whole).orElse(null);
  }

  /** A decimal of so many digits behind the point. */
  public static @Nullable BigDecimal decimal(@Nullable String json, String path, int scale) {
    return find(json, path).flatMap(text -> LogText.decimal(text, scale)).orElse(null);
  }

  /** A floating-point number. */
  public static @Nullable Double floating(@Nullable String json, String path) {
    return find(json, path).flatMap(LogText::floating).orElse(null);
  }

  /** A boolean. */
  public static @Nullable Boolean truth(@Nullable String json, String path) {
    return find(json, path).flatMap(LogText::truth).orElse(null);
  }

  /** A date, in days since the epoch. */
  public static @Nullable Integer day(@Nullable String json, String path) {
    return find(json, path).flatMap(LogText::day).orElse(null);
  }

  /** A time, in milliseconds since the epoch. */
  public static @Nullable Long time(@Nullable String json, String path) {
    return find(json, path).flatMap(LogText::millis).orElse(null);
  }

  /** A text. */
  public static @Nullable String text(@Nullable String json, String path) {
    return find(json, path).orElse(null);
  }

  /** A text of a partition, of which the empty one is null. */
  public static @Nullable String partitionText(@Nullable String json, String path) {
    return find(json, path).filter(text -> !text.isEmpty()).orElse(null);
  }

  static Optional<String> find(@Nullable String json, String path) {
    return StatsCell.find(json, List.of(path.split(SEPARATOR, -1)));
  }
}
