package io.deltalakedb.mirror.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.Type;

/** A list column of texts, in three levels or in the two of old writers; nulls are left out. */
final class TextListColumn extends GroupConverter {

  private final Consumer<Object> sink;
  private final Converter elements;
  private List<String> list = new ArrayList<>();

  TextListColumn(Type type, Consumer<Object> sink) {
    this.sink = sink;
    if (type.isPrimitive() || type.asGroupType().getFieldCount() != 1) {
      throw notATextList(type);
    }
    this.elements = elements(type, type.asGroupType().getType(0));
  }

  private Converter elements(Type list, Type repeated) {
    if (repeated.isPrimitive()) {
      return ScalarColumn.of(repeated.asPrimitiveType(), this::add);
    }
    if (repeated.asGroupType().getFieldCount() != 1
        || !repeated.asGroupType().getType(0).isPrimitive()) {
      throw notATextList(list);
    }
    ScalarColumn element =
        ScalarColumn.of(repeated.asGroupType().getType(0).asPrimitiveType(), this::add);
    return new GroupConverter() {
      @Override
      public Converter getConverter(int fieldIndex) {
        return element;
      }

      @Override
      public void start() {}

      @Override
      public void end() {}
    };
  }

  private static UnreadableRow notATextList(Type type) {
    return new UnreadableRow("the column " + type.getName() + " is no list of texts");
  }

  private void add(Object text) {
    list.add((String) text);
  }

  @Override
  public Converter getConverter(int fieldIndex) {
    return elements;
  }

  @Override
  public void start() {
    list = new ArrayList<>();
  }

  @Override
  public void end() {
    sink.accept(list);
  }
}
