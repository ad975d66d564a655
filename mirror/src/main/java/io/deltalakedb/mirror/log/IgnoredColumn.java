package io.deltalakedb.mirror.log;

import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.Type;

/** A group column of which nothing is wanted. */
final class IgnoredColumn extends GroupConverter {

  private final List<Converter> children;

  IgnoredColumn(Type type) {
    this.children =
        type.asGroupType().getFields().stream()
            .map(f -> f.isPrimitive() ? new Scalars() : new IgnoredColumn(f))
            .toList();
  }

  @Override
  public Converter getConverter(int fieldIndex) {
    return children.get(fieldIndex);
  }

  @Override
  public void start() {}

  @Override
  public void end() {}

  private static final class Scalars extends PrimitiveConverter {

    @Override
    public void addBinary(Binary value) {}

    @Override
    public void addBoolean(boolean value) {}

    @Override
    public void addDouble(double value) {}

    @Override
    public void addFloat(float value) {}

    @Override
    public void addInt(int value) {}

    @Override
    public void addLong(long value) {}
  }
}
