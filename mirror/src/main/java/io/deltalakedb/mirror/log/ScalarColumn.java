package io.deltalakedb.mirror.log;

import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** A column of texts, whole numbers or booleans. */
class ScalarColumn extends PrimitiveConverter {

  private final Consumer<Object> sink;

  ScalarColumn(Consumer<Object> sink) {
    this.sink = sink;
  }

  /** The column for a type: of texts, those that a dictionary repeats are decoded once. */
  static ScalarColumn of(PrimitiveType type, Consumer<Object> sink) {
    return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
        ? new Texts(sink)
        : new ScalarColumn(sink);
  }

  @Override
  public void addBinary(Binary value) {
    sink.accept(value.toStringUsingUTF8());
  }

  @Override
  public void addInt(int value) {
    sink.accept((long) value);
  }

  @Override
  public void addLong(long value) {
    sink.accept(value);
  }

  @Override
  public void addBoolean(boolean value) {
    sink.accept(value);
  }

  private static final class Texts extends ScalarColumn {

    private final Consumer<Object> sink;
    private String[] dictionary = {};

    Texts(Consumer<Object> sink) {
      super(sink);
      this.sink = sink;
    }

    @Override
    public boolean hasDictionarySupport() {
      return true;
    }

    @Override
    public void setDictionary(Dictionary values) {
      dictionary = new String[values.getMaxId() + 1];
      for (int i = 0; i < dictionary.length; i++) {
        dictionary[i] = values.decodeToBinary(i).toStringUsingUTF8();
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      sink.accept(dictionary[id]);
    }
  }
}
