package io.deltalakedb.calcite.procedure;

import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the arguments of a call to the arguments that its procedure declares: first by place, then
 * by name. What does not fit is refused (22023), naming it and listing what is known.
 */
public final class CallBinding {

  private final Procedure procedure;
  private final Map<String, Argument> given = new HashMap<>();

  public CallBinding(Procedure procedure) {
    this.procedure = procedure;
  }

  /** The argument at that 0-based place. */
  public Argument positional(int place) {
    List<Argument> arguments = procedure.arguments();
    if (place >= arguments.size()) {
      throw refused("it takes at most " + arguments.size() + " arguments");
    }
    return once(arguments.get(place));
  }

  /** The argument of that name, in any case. */
  public Argument named(String name) {
    Optional<Argument> argument = procedure.argument(name);
    return once(argument.orElseThrow(() -> refused("unknown argument " + name)));
  }

  /** Refuses a call that leaves out an argument that it must give. */
  public void requireComplete() {
    String missing =
        procedure.arguments().stream()
            .filter(argument -> argument.required() && !given.containsKey(key(argument)))
            .map(Argument::name)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw refused("missing argument " + missing);
    }
  }

  /** The call with these values by lower-case argument name; absent ones take their defaults. */
  public static ProcedureCall call(
      Procedure procedure, Map<String, @Nullable Object> values, CallSession session) {
    Map<String, @Nullable Object> complete = new HashMap<>();
    for (Argument argument : procedure.arguments()) {
      String key = key(argument);
      complete.put(key, values.containsKey(key) ? values.get(key) : argument.defaultValue());
    }
    return new ProcedureCall(procedure, complete, session);
  }

  /** A value for an argument, converted to its type. */
  public static @Nullable Object convert(
      Procedure procedure, Argument argument, @Nullable Object value) {
    ColumnType type = argument.type();
    Object converted =
        TypedValues.convert(
            type, value, "argument " + argument.name() + " of dl." + procedure.name());
    if (converted == null && argument.required()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot call dl." + procedure.name() + ": argument " + argument.name() + " is NULL");
    }
    return converted;
  }

  private Argument once(Argument argument) {
    if (given.putIfAbsent(key(argument), argument) != null) {
      throw refused("argument " + argument.name() + " is given twice");
    }
    return argument;
  }

  private DeltaLakeDbException refused(String why) {
    String known =
        procedure.arguments().stream()
            .map(a -> a.name() + " " + a.type() + (a.required() ? "" : " (optional)"))
            .collect(Collectors.joining(", "));
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE,
        "Cannot call dl."
            + procedure.name()
            + ": "
            + why
            + ". Arguments: "
            + (known.isEmpty() ? "none" : known));
  }

  private static String key(Argument argument) {
    return argument.name().toLowerCase(Locale.ROOT);
  }
}
