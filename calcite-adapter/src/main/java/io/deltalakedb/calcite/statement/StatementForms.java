package io.deltalakedb.calcite.statement;

import java.util.List;
import java.util.Locale;

/**
 * Reads the statements that stand for a call or a query: ALTER, CREATE, DROP, UNDROP, COMMENT ON,
 * RESTORE, DESCRIBE, SHOW, SET and RESET, in the spelling of Spark and in that of PostgreSQL.
 */
public final class StatementForms {

  private StatementForms() {}

  /**
   * What a statement of which {@link StatementKind#of} says that it is a FORM stands for.
   *
   * @param defaultSchema of names that give none
   * @throws io.deltalakedb.core.error.DeltaLakeDbException 42601 where it cannot be read; 0A000 for
   *     what is known and not there, naming what to use
   */
  public static StatementForm read(String sql, String defaultSchema) {
    TokenCursor at = new TokenCursor(sql);
    FormNames names = new FormNames(defaultSchema);
    ListingForms listings = new ListingForms(at, names);
    ObjectForms objects = new ObjectForms(at, names);
    Token first = at.take();
    StatementForm form =
        switch (first.text().toUpperCase(Locale.ROOT)) {
          case "ALTER" -> new AlterForms(at, names).read();
          case "CREATE" -> new CreateForms(at, names).read();
          case "DROP" -> objects.drop();
          case "UNDROP" -> objects.undrop();
          case "COMMENT" -> objects.comment();
          case "RESTORE" -> objects.restore();
          case "SET" -> objects.set();
          case "RESET" -> objects.reset();
          case "SHOW" -> listings.show();
          case "DESCRIBE", "DESC" -> listings.describe();
          default -> throw SyntaxErrors.at(sql, first.start(), "it is no such statement");
        };
    at.expectEnd();
    return form;
  }

  /** A name as {@code table_name} of procedures spells it. */
  public static String tableName(List<String> names, String defaultSchema) {
    return new FormNames(defaultSchema).table(names);
  }
}
