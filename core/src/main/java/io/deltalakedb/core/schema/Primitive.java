package io.deltalakedb.core.schema;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A type without parts.
 *
 * @param name Delta's name: {@code long}, {@code string}, ...
 */
public record Primitive(String name) implements DataType {

  public static final Primitive STRING = new Primitive("string");

  private static final Map<String, String> SQL_BY_NAME = sqlByName();
  private static final Map<String, String> NAME_BY_SQL = nameBySql();

  public Primitive {
    requireNonNull(name, "name");
  }

  private static Map<String, String> sqlByName() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("string", "STRING");
    names.put("long", "BIGINT");
    names.put("integer", "INT");
    names.put("short", "SMALLINT");
    names.put("byte", "TINYINT");
    names.put("float", "FLOAT");
    names.put("double", "DOUBLE");
    names.put("boolean", "BOOLEAN");
    names.put("binary", "BINARY");
    names.put("date", "DATE");
    names.put("timestamp", "TIMESTAMP");
    names.put("timestamp_ntz", "TIMESTAMP_NTZ");
    names.put("void", "VOID");
    names.put("variant", "VARIANT");
    return Map.copyOf(names);
  }

  private static Map<String, String> nameBySql() {
    Map<String, String> names = new LinkedHashMap<>();
    SQL_BY_NAME.forEach((name, sql) -> names.put(sql, name));
    names.put("LONG", "long");
    names.put("INTEGER", "integer");
    names.put("SHORT", "short");
    names.put("BYTE", "byte");
    names.put("REAL", "float");
    names.put("TEXT", "string");
    names.put("VARCHAR", "string");
    names.put("TIMESTAMP_LTZ", "timestamp");
    return Map.copyOf(names);
  }

  /** The type of Delta's name, empty where there is none of that name. */
  public static Optional<Primitive> named(String name) {
    return SQL_BY_NAME.containsKey(name) ? Optional.of(new Primitive(name)) : Optional.empty();
  }

  /** The type of an SQL name, in any case. */
  public static Optional<Primitive> ofSql(String sql) {
    return Optional.ofNullable(NAME_BY_SQL.get(sql.toUpperCase(Locale.ROOT))).map(Primitive::new);
  }

  @Override
  public String json() {
    return Json.quote(name);
  }

  @Override
  public String sql() {
    return SQL_BY_NAME.getOrDefault(name, name);
  }

  @Override
  public String deltaName() {
    return name;
  }
}
