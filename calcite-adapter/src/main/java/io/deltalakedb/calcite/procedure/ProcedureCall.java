package io.deltalakedb.calcite.procedure;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One call of a procedure: its arguments, defaults filled in and converted to their types. Access
 * to an argument that is NULL by its plain accessor is refused as a missing value (22023).
 */
public final class ProcedureCall {

  private final Procedure procedure;
  private final Map<String, @Nullable Object> values;
  private final CallSession session;

  /** {@code values} by the lower-case name of each declared argument. */
  ProcedureCall(Procedure procedure, Map<String, @Nullable Object> values, CallSession session) {
    this.procedure = procedure;
    this.values = values;
    this.session = session;
  }

  public Procedure procedure() {
    return procedure;
  }

  /** The session, as the type that the driver gave. */
  public <T extends CallSession> T session(Class<T> type) {
    return type.cast(session);
  }

  public boolean isNull(String argument) {
    return value(argument) == null;
  }

  public String string(String argument) {
    return present(argument, String.class);
  }

  public long bigint(String argument) {
    return present(argument, Long.class);
  }

  public int integer(String argument) {
    return present(argument, Integer.class);
  }

  public double real(String argument) {
    return present(argument, Double.class);
  }

  public boolean bool(String argument) {
    return present(argument, Boolean.class);
  }

  public Instant timestamp(String argument) {
    return Instant.ofEpochMilli(present(argument, Long.class));
  }

  public Optional<String> optionalString(String argument) {
    return Optional.ofNullable((String) value(argument));
  }

  public OptionalLong optionalBigint(String argument) {
    Long value = (Long) value(argument);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  public OptionalInt optionalInteger(String argument) {
    Integer value = (Integer) value(argument);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  public OptionalDouble optionalReal(String argument) {
    Double value = (Double) value(argument);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  public Optional<Boolean> optionalBool(String argument) {
    return Optional.ofNullable((Boolean) value(argument));
  }

  public Optional<Instant> optionalTimestamp(String argument) {
    return Optional.ofNullable((Long) value(argument)).map(Instant::ofEpochMilli);
  }

  private <T> T present(String argument, Class<T> type) {
    Object value = value(argument);
    if (value == null) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot call dl." + procedure.name() + ": argument " + argument + " is NULL");
    }
    return type.cast(value);
  }

  private @Nullable Object value(String argument) {
    String key = argument.toLowerCase(Locale.ROOT);
    if (!values.containsKey(key)) {
      throw new DeltaLakeDbException(
          ErrorCode.INTERNAL, "dl." + procedure.name() + " declares no argument " + argument);
    }
    return values.get(key);
  }
}
