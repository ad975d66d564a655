package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes what is typed by where it stands: relations and table functions behind FROM and JOIN,
 * procedures behind CALL, their parameters between the parentheses, the columns of the relations
 * that the statement names elsewhere, and those of one relation behind its name or alias and a dot.
 */
final class SqlCompleter implements Completer {

  private static final List<String> KEYWORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP BY",
          "ORDER BY",
          "HAVING",
          "LIMIT",
          "JOIN",
          "LEFT JOIN",
          "ON",
          "AND",
          "OR",
          "NOT",
          "IN",
          "IS NULL",
          "IS NOT NULL",
          "LIKE",
          "BETWEEN",
          "AS",
          "DISTINCT",
          "COUNT(*)",
          "UNION ALL",
          "WITH",
          "CASE",
          "CALL",
          "EXPLAIN",
          "BEGIN",
          "COMMIT",
          "ROLLBACK",
          "ALTER TABLE",
          "CREATE TABLE",
          "DESCRIBE",
          "SHOW");

  private static final String NAME = "(?:\"(?:[^\"]|\"\")*\"|\\w+)";
  private static final String QUALIFIED = NAME + "(?:\\." + NAME + ")?";

  /** What stands right before the cursor and belongs to the word to complete. */
  private static final Pattern LAST_WORD =
      Pattern.compile("(?:" + NAME + "\\.)*(?:\"[^\"]*|\\w*)$");

  private static final Pattern WANTS_RELATION =
      Pattern.compile(
          "(?is).*\\b(?:FROM|JOIN|TABLE|DETAIL|HISTORY|DESCRIBE)\\s+$|.*\\bTABLE\\s*\\(\\s*$");
  private static final Pattern WANTS_PROCEDURE = Pattern.compile("(?is).*\\bCALL\\s+$");
  private static final Pattern IN_CALL =
      Pattern.compile("(?is).*?(" + QUALIFIED + ")\\s*\\([^()]*$");
  private static final Pattern WANTS_ARGUMENT = Pattern.compile("(?is).*[(,]\\s*$");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?is)\\b(?:FROM|JOIN)\\s+(" + QUALIFIED + ")(?:\\s+(?:AS\\s+)?(" + NAME + "))?");
  private static final Pattern META = Pattern.compile("\\\\(d|h)\\s+\\S*$");

  private final SqlNames names;
  private final Supplier<String> earlierLines;

  /**
   * A completer for one shell.
   *
   * @param earlierLines what was typed of the statement before the line at hand
   */
  SqlCompleter(SqlNames names, Supplier<String> earlierLines) {
    this.names = requireNonNull(names, "names");
    this.earlierLines = requireNonNull(earlierLines, "earlierLines");
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    candidates.addAll(candidates(line));
  }

  /** What may stand where the cursor stands. */
  List<Candidate> candidates(ParsedLine line) {
    String typed = line.line().substring(0, line.cursor());
    Matcher last = LAST_WORD.matcher(typed);
    String word = last.find() ? last.group() : "";
    String kept = line.word().substring(0, Math.max(0, line.wordCursor() - word.length()));
    return proposals(typed.substring(0, typed.length() - word.length()), word, line.line())
        .entrySet()
        .stream()
        .map(proposal -> candidate(kept, proposal.getKey(), proposal.getValue()))
        .toList();
  }

  /** The reader replaces a whole word as it understands words: what comes before ours stays. */
  private static Candidate candidate(String kept, String text, String group) {
    boolean isOpen = text.endsWith("(") || text.endsWith("=> ");
    return new Candidate(kept + text, text, group, null, null, null, !isOpen);
  }

  private Map<String, String> proposals(String before, String word, String line) {
    Map<String, String> found = new LinkedHashMap<>();
    String text = earlierLines.get() + before;
    Matcher meta = META.matcher(before + word);
    if (meta.matches()) {
      boolean wantsAll = meta.group(1).equals("d");
      put(found, wantsAll ? names.relations().keySet() : Set.of(), "", "relations");
      put(found, names.procedures().keySet(), "", "procedures");
    } else if (WANTS_PROCEDURE.matcher(text).matches()) {
      put(found, names.procedures().keySet(), "(", "procedures");
    } else if (WANTS_RELATION.matcher(text).matches()) {
      put(found, names.relations().keySet(), "", "relations");
      put(found, names.functions().keySet(), "(", "table functions");
    } else if (word.contains(".")) {
      String owner = word.substring(0, word.lastIndexOf('.'));
      columnsOf(owner, earlierLines.get() + line)
          .forEach(column -> found.put(owner + "." + column, "columns"));
    } else {
      put(found, arguments(text), " => ", "parameters");
      put(found, namedColumns(earlierLines.get() + line), "", "columns");
      put(found, KEYWORDS, "", "keywords");
    }
    return found;
  }

  private static void put(
      Map<String, String> found, Collection<String> names, String suffix, String group) {
    new TreeSet<>(names).forEach(name -> found.put(name + suffix, group));
  }

  private Collection<String> arguments(String text) {
    Matcher call = IN_CALL.matcher(text);
    if (!call.matches() || !WANTS_ARGUMENT.matcher(text).matches()) {
      return List.of();
    }
    Collection<String> parameters = SqlNames.membersOf(names.procedures(), call.group(1));
    return parameters.isEmpty() ? SqlNames.membersOf(names.functions(), call.group(1)) : parameters;
  }

  /** The columns of all relations that a statement reads. */
  private Set<String> namedColumns(String statement) {
    Set<String> columns = new TreeSet<>();
    for (Matcher named = NAMED.matcher(statement); named.find(); ) {
      columns.addAll(SqlNames.membersOf(names.relations(), named.group(1)));
    }
    return columns;
  }

  /** The columns behind an alias or a name, with or without its schema. */
  private Collection<String> columnsOf(String owner, String statement) {
    for (Matcher named = NAMED.matcher(statement); named.find(); ) {
      String relation = named.group(1);
      boolean isOwner =
          owner.equalsIgnoreCase(named.group(2))
              || owner.equalsIgnoreCase(relation)
              || relation.toLowerCase(Locale.ROOT).endsWith("." + owner.toLowerCase(Locale.ROOT));
      if (isOwner) {
        return SqlNames.membersOf(names.relations(), relation);
      }
    }
    return List.of();
  }
}
