package io.deltalakedb.mirror.log;

import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Columns as JSON text: struct statistics and fields that the protocol does not name. Null fields
 * are left out. Lists and maps are not kept: statistics have none.
 */
final class JsonColumns {

  private JsonColumns() {}

  /** The column of a field; the sink is called with the JSON text of each value. */
  static Converter of(Type type, Consumer<Object> sink) {
    StringBuilder out = new StringBuilder();
    Runnable onValue =
        () -> {
          sink.accept(out.toString());
          out.setLength(0);
        };
    if (type.isPrimitive()) {
      return new JsonScalarColumn(type.asPrimitiveType(), "", out, onValue);
    }
    return isPlainStruct(type)
        ? new Struct(type.asGroupType(), "", out, onValue)
        : new IgnoredColumn(type);
  }

  private static boolean isPlainStruct(Type type) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    return annotation == null
        && !type.isRepetition(Type.Repetition.REPEATED)
        && type.asGroupType().getFields().stream()
            .noneMatch(f -> f.isRepetition(Type.Repetition.REPEATED));
  }

  private static Converter member(Type type, StringBuilder out) {
    String name = JsonText.quote(type.getName()) + ":";
    if (type.isPrimitive()) {
      return new JsonScalarColumn(type.asPrimitiveType(), name, out, () -> {});
    }
    return isPlainStruct(type)
        ? new Struct(type.asGroupType(), name, out, () -> {})
        : new IgnoredColumn(type);
  }

  /** Appends the name of a member, with a comma where one stands before it. */
  static void begin(StringBuilder out, String name) {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != '{') {
      out.append(',');
    }
    out.append(name);
  }

  private static final class Struct extends GroupConverter {

    private final String name;
    private final StringBuilder out;
    private final Runnable onEnd;
    private final Converter[] members;

    Struct(GroupType type, String name, StringBuilder out, Runnable onEnd) {
      this.name = name;
      this.out = out;
      this.onEnd = onEnd;
      this.members = new Converter[type.getFieldCount()];
      for (int i = 0; i < members.length; i++) {
        members[i] = member(type.getType(i), out);
      }
    }

    @Override
    public Converter getConverter(int fieldIndex) {
      return members[fieldIndex];
    }

    @Override
    public void start() {
      begin(out, name);
      out.append('{');
    }

    @Override
    public void end() {
      out.append('}');
      onEnd.run();
    }
  }
}
