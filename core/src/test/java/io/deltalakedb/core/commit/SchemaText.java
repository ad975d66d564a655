package io.deltalakedb.core.commit;

/** Schema strings that DDL cannot spell. */
final class SchemaText {

  private SchemaText() {}

  static String of(String... fields) {
    return "{\"type\":\"struct\",\"fields\":[" + String.join(",", fields) + "]}";
  }

  static String mapped(String name, int id, String physicalName) {
    return of(mappedField(name, id, physicalName));
  }

  static String mappedField(String name, int id, String physicalName) {
    return "{\"name\":\""
        + name
        + "\",\"type\":\"integer\",\"nullable\":true,\"metadata\":"
        + "{\"delta.columnMapping.id\":"
        + id
        + ",\"delta.columnMapping.physicalName\":\""
        + physicalName
        + "\"}}";
  }
}
