package io.deltalakedb.mirror.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.jspecify.annotations.Nullable;

/** Writes fields of one struct of a row; absent values are left out, which is null in Parquet. */
final class RowOutput {

  private final RecordConsumer out;
  private final Map<String, Integer> indexes = new HashMap<>();

  RowOutput(GroupType type, RecordConsumer out) {
    this.out = out;
    for (int i = 0; i < type.getFieldCount(); i++) {
      indexes.put(type.getFieldName(i), i);
    }
  }

  /** Writes a field with what stands in it; nothing where the column is not there. */
  void field(String name, Runnable content) {
    Integer index = indexes.get(name);
    if (index != null) {
      out.startField(name, index);
      content.run();
      out.endField(name, index);
    }
  }

  void group(String name, Runnable fields) {
    field(
        name,
        () -> {
          out.startGroup();
          fields.run();
          out.endGroup();
        });
  }

  void text(String name, String value) {
    field(name, () -> out.addBinary(Binary.fromString(value)));
  }

  void text(String name, Optional<String> value) {
    value.ifPresent(text -> text(name, text));
  }

  void number(String name, long value) {
    field(name, () -> out.addLong(value));
  }

  void number(String name, OptionalLong value) {
    value.ifPresent(number -> number(name, number));
  }

  void small(String name, int value) {
    field(name, () -> out.addInteger(value));
  }

  void flag(String name, boolean value) {
    field(name, () -> out.addBoolean(value));
  }

  void map(String name, Map<String, ? extends @Nullable String> map) {
    group(
        name,
        () -> {
          if (map.isEmpty()) {
            return;
          }
          out.startField("key_value", 0);
          for (Map.Entry<String, ? extends @Nullable String> entry : map.entrySet()) {
            out.startGroup();
            element("key", 0, entry.getKey());
            element("value", 1, entry.getValue());
            out.endGroup();
          }
          out.endField("key_value", 0);
        });
  }

  void list(String name, List<String> list) {
    group(
        name,
        () -> {
          if (list.isEmpty()) {
            return;
          }
          out.startField("list", 0);
          for (String value : list) {
            out.startGroup();
            element("element", 0, value);
            out.endGroup();
          }
          out.endField("list", 0);
        });
  }

  private void element(String name, int index, @Nullable String value) {
    if (value != null) {
      out.startField(name, index);
      out.addBinary(Binary.fromString(value));
      out.endField(name, index);
    }
  }
}
