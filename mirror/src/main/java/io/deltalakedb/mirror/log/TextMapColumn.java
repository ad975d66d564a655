package io.deltalakedb.mirror.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** A map column from text to text; values may be null. */
final class TextMapColumn extends GroupConverter {

  private final Consumer<Object> sink;
  private final Entries entries;
  private Map<String, @Nullable String> map = new LinkedHashMap<>();

  TextMapColumn(Type type, Consumer<Object> sink) {
    this.sink = sink;
    this.entries = new Entries(entryType(type));
  }

  private static GroupType entryType(Type type) {
    if (!type.isPrimitive()
        && type.asGroupType().getFieldCount() == 1
        && !type.asGroupType().getType(0).isPrimitive()) {
      GroupType entry = type.asGroupType().getType(0).asGroupType();
      if (entry.getFieldCount() == 2 && entry.getFields().stream().allMatch(Type::isPrimitive)) {
        return entry;
      }
    }
    throw new UnreadableRow("the column " + type.getName() + " is no map of texts");
  }

  @Override
  public Converter getConverter(int fieldIndex) {
    return entries;
  }

  @Override
  public void start() {
    map = new LinkedHashMap<>();
  }

  @Override
  public void end() {
    sink.accept(map);
  }

  private final class Entries extends GroupConverter {

    private final Field key = new Field("key");
    private final Field value = new Field("value");
    private final ScalarColumn keys;
    private final ScalarColumn values;

    Entries(GroupType type) {
      this.keys = ScalarColumn.of(type.getType(0).asPrimitiveType(), key::set);
      this.values = ScalarColumn.of(type.getType(1).asPrimitiveType(), value::set);
    }

    @Override
    public Converter getConverter(int fieldIndex) {
      return fieldIndex == 0 ? keys : values;
    }

    @Override
    public void start() {
      key.clear();
      value.clear();
    }

    @Override
    public void end() {
      map.put(key.requiredText(), value.text().orElse(null));
    }
  }
}
