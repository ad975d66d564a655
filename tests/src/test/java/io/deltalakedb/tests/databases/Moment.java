package io.deltalakedb.tests.databases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows in a row what is of this hour, or made up, from what must be the same everywhere. */
final class Moment {

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern MILLIS = Pattern.compile("\\b\\d{13}\\b");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");
  private static final Pattern DIGEST = Pattern.compile("\\p{XDigit}{64}");
  private static final Pattern SIDE = Pattern.compile("/(left|postgresql|duckdb)/");

  /** Of databases, clocks and processes rather than of tables. */
  private static final List<String> OWN =
      List.of("lag_seconds", "duration_ms", "checksum", "session_id", "lease_owner", "user_name");

  private final Instant hourAgo = Instant.now().minus(1, ChronoUnit.HOURS);

  Map<String, String> withoutWhatIsMadeUp(Map<String, @Nullable String> row) {
    Map<String, String> plain = new LinkedHashMap<>();
    boolean isMade = "made".equals(row.get("table_schema"));
    row.forEach(
        (column, value) -> {
          if (!OWN.contains(column)) {
            plain.put(column, value == null ? "NULL" : plain(value, isMade));
          }
        });
    return plain;
  }

  private String plain(String value, boolean isMade) {
    String text = UUID.matcher(value).replaceAll("<uuid>");
    text = SIDE.matcher(text).replaceAll("/<side>/");
    text =
        MILLIS
            .matcher(text)
            .replaceAll(
                found ->
                    isRecent(Instant.ofEpochMilli(Long.parseLong(found.group())))
                        ? "<now>"
                        : found.group());
    text =
        TIME.matcher(text)
            .replaceAll(
                found ->
                    isRecent(Instant.parse(found.group().replace(' ', 'T') + "Z"))
                        ? "<now>"
                        : found.group());
    return isMade ? DIGEST.matcher(text).replaceAll("<digest>") : text;
  }

  private boolean isRecent(Instant time) {
    return time.isAfter(hourAgo);
  }
}
