package io.deltalakedb.mirror.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The value of one field of the row at hand; empty where the column is null or missing. */
final class Field {

  private final String name;
  private @Nullable Object value;

  Field(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void set(Object newValue) {
    value = newValue;
  }

  void clear() {
    value = null;
  }

  boolean isEmpty() {
    return value == null;
  }

  Optional<String> text() {
    return Optional.ofNullable((String) value);
  }

  OptionalLong number() {
    return value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
  }

  OptionalInt smallNumber() {
    return value == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact((Long) value));
  }

  Optional<Boolean> flag() {
    return Optional.ofNullable((Boolean) value);
  }

  Optional<StructColumn> struct() {
    return Optional.ofNullable((StructColumn) value);
  }

  @SuppressWarnings("unchecked") // only a TextMapColumn sets a field that is asked for a map
  Optional<Map<String, @Nullable String>> map() {
    return Optional.ofNullable((Map<String, @Nullable String>) value);
  }

  @SuppressWarnings("unchecked") // only a TextListColumn sets a field that is asked for a list
  Optional<List<String>> list() {
    return Optional.ofNullable((List<String>) value);
  }

  String requiredText() {
    return (String) required();
  }

  long requiredNumber() {
    return (Long) required();
  }

  private Object required() {
    if (value == null) {
      throw new UnreadableRow("the field " + name + " is missing");
    }
    return value;
  }
}
