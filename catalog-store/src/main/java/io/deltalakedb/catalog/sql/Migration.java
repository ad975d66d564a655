package io.deltalakedb.catalog.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deltalakedb.core.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One numbered step of the catalog's tables, a resource named {@code V001__tables.sql}.
 *
 * @param version from 1, without holes
 * @param description words of the name
 * @param text the SQL, with <code>${words}</code> of {@link Words}
 */
record Migration(int version, String description, String text) {

  private static final Pattern NAME = Pattern.compile("V(\\d{3})__(\\w+)\\.sql");

  /**
   * All steps in their order, as {@code catalog/migrations.txt} lists them. A database has the same
   * steps as all others; a text of its own, of the same name in its own folder, where SQL differs.
   */
  static List<Migration> all(Dialect dialect) {
    List<Migration> all = new ArrayList<>();
    for (String line : CatalogResource.text("migrations.txt").lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher name = NAME.matcher(line.strip());
      if (!name.matches() || Integer.parseInt(name.group(1)) != all.size() + 1) {
        throw new IllegalStateException("migrations.txt: " + line);
      }
      all.add(
          new Migration(
              all.size() + 1, name.group(2).replace('_', ' '), text(dialect, line.strip())));
    }
    return List.copyOf(all);
  }

  /** SHA-256 of the text. */
  String checksum() {
    return Sha256.hex(text.getBytes(UTF_8));
  }

  /** The statements in the words of a database. */
  List<String> statements(Dialect dialect) {
    return new StatementSplitter(Words.of(dialect.folder()).in(text)).statements();
  }

  private static String text(Dialect dialect, String name) {
    String own = dialect.folder() + name;
    return CatalogResource.text(CatalogResource.exists(own) ? own : name);
  }
}
