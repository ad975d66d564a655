package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.procedure.NearNames;
import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.calcite.statement.DottedName;
import io.deltalakedb.calcite.statement.SyntaxErrors;
import io.deltalakedb.calcite.statement.TimeTravelNames;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Says what Calcite finds wrong with a query in our words, with the SQLSTATE that fits. */
final class QueryErrors {

  private static final Pattern OBJECT =
      Pattern.compile("(?:Object|Table) '(.*?)' not found(?: within '(.*?)')?.*", Pattern.DOTALL);
  private static final Pattern COLUMN =
      Pattern.compile("Column '(.*?)' not found in .*", Pattern.DOTALL);
  private static final Pattern FUNCTION =
      Pattern.compile("No match found for function signature ([^(]*).*", Pattern.DOTALL);

  private static final Pattern CLASS = Pattern.compile("\\b(?:class|org\\.|java\\.|com\\.)");

  private final EngineConfig config;

  QueryErrors(EngineConfig config) {
    this.config = config;
  }

  /** A text that does not parse: 42601. */
  static DeltaLakeDbException translate(SqlParseException bad, String sql) {
    SqlParserPos place = bad.getPos();
    int line = place == null ? 1 : place.getLineNum();
    int column = place == null ? 1 : place.getColumnNum();
    return SyntaxErrors.at(line, column, firstWords(String.valueOf(bad.getMessage())));
  }

  static DeltaLakeDbException recursive() {
    return failed(
        ErrorCode.UNSUPPORTED_FEATURE,
        "WITH RECURSIVE is not supported. Write the steps as joins or run them one by one");
  }

  /** A text that Calcite's validator stumbles over rather than judges. */
  static DeltaLakeDbException stumbled(Throwable cause) {
    return new DeltaLakeDbException(
        ErrorCode.UNSUPPORTED_FEATURE,
        "Cannot run the query: this form is not supported"
            + words(cause)
            + ". Look first at the arguments of its functions",
        cause);
  }

  /** Calcite's message, unless it names classes. */
  private static String words(Throwable cause) {
    String message = cause.getMessage();
    return message == null || CLASS.matcher(message).find() ? "" : " (" + firstWords(message) + ")";
  }

  /** A text that parses and cannot be given a meaning. */
  DeltaLakeDbException translate(
      CalciteContextException invalid, String sql, String defaultSchema) {
    Throwable cause = invalid.getCause();
    String message = String.valueOf(cause == null ? invalid.getMessage() : cause.getMessage());
    String place = " (line " + invalid.getPosLine() + ", column " + invalid.getPosColumn() + ")";
    Matcher object = OBJECT.matcher(message);
    if (object.matches()) {
      List<String> wanted =
          wanted(invalid, object, sql).stream().map(TimeTravelNames::withoutPoint).toList();
      return unknownRelation(wanted, defaultSchema, place);
    }
    Matcher column = COLUMN.matcher(message);
    if (column.matches()) {
      return failed(
          ErrorCode.COLUMN_NOT_FOUND,
          "there is no column " + column.group(1) + place + didYouMean(message));
    }
    Matcher function = FUNCTION.matcher(message);
    if (function.matches()) {
      return unknownFunction(function.group(1), message, place);
    }
    if (message.contains("is not a temporal table")) {
      return TimeTravelNames.unsupported();
    }
    return failed(ErrorCode.SYNTAX, lowerFirst(message) + place);
  }

  /** Calcite names the first part that it does not find; the text has the whole name. */
  private static List<String> wanted(CalciteContextException invalid, Matcher object, String sql) {
    if (object.group(2) != null) {
      return List.of(object.group(2), object.group(1));
    }
    List<String> written = DottedName.at(sql, invalid.getPosLine(), invalid.getPosColumn());
    return written.isEmpty() ? List.of(object.group(1)) : written;
  }

  private DeltaLakeDbException unknownRelation(
      List<String> wanted, String defaultSchema, String place) {
    String name = wanted.get(wanted.size() - 1);
    String schema = wanted.size() == 1 ? defaultSchema : wanted.get(wanted.size() - 2);
    List<String> known = config.relations().stream().map(r -> r.schema() + "." + r.name()).toList();
    List<String> near =
        wanted.size() == 1
            ? known.stream().filter(k -> k.endsWith("." + name.toLowerCase(Locale.ROOT))).toList()
            : NearNames.of(schema + "." + name, known);
    String advice =
        near.isEmpty()
            ? ". SELECT table_schema, table_name FROM information_schema.tables lists all"
            : ". Near names: " + String.join(", ", near);
    return failed(
        ErrorCode.TABLE_NOT_FOUND,
        "there is no relation " + String.join(".", wanted) + place + advice);
  }

  private DeltaLakeDbException unknownFunction(String name, String message, String place) {
    String plain = name.replace("\"", "").toLowerCase(Locale.ROOT);
    Optional<TableFunction> meant =
        config.functions().stream()
            .filter(f -> plain.equals(f.name()) || plain.endsWith("." + f.name()))
            .findFirst();
    if (meant.isEmpty()) {
      return failed(
          ErrorCode.UNKNOWN_ROUTINE, "there is no function " + signature(message) + place);
    }
    String parameters =
        meant.get().parameters().stream()
            .map(p -> p.name() + " " + p.type() + (p.required() ? "" : " (optional)"))
            .collect(Collectors.joining(", "));
    return failed(
        ErrorCode.INVALID_VALUE,
        "the arguments do not fit " + meant.get().name() + place + ". Arguments: " + parameters);
  }

  private static String signature(String message) {
    return message.substring(message.indexOf("signature ") + "signature ".length());
  }

  private static String didYouMean(String message) {
    int advice = message.indexOf("; did you mean");
    return advice < 0 ? "" : message.substring(advice);
  }

  /** The parser lists every token that it would have taken; the first line says enough. */
  private static String firstWords(String message) {
    String line = message.lines().findFirst().orElse(message).strip();
    int place = line.indexOf(" at line ");
    String words = place < 0 ? line : line.substring(0, place);
    return lowerFirst(words.replaceAll("[.]$", ""));
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static DeltaLakeDbException failed(ErrorCode code, String why) {
    return new DeltaLakeDbException(code, "Cannot run the query: " + why.replaceAll("[.]$", ""));
  }
}
