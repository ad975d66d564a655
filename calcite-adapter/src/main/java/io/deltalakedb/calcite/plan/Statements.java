package io.deltalakedb.calcite.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of the {@code ?} of one generated statement, for one execution. */
final class Statements {

  private Statements() {}

  /** The values in the order of the text. */
  static List<@Nullable Object> values(
      PushedSql pushed, FunctionBinder binder, Execution execution, long clockMillis) {
    List<Map<String, @Nullable Object>> bound = new ArrayList<>();
    for (PushedFunction function : pushed.functions()) {
      bound.add(bind(function, binder, execution, clockMillis));
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (Slot slot : pushed.slots()) {
      values.add(value(slot, bound, execution, clockMillis));
    }
    return values;
  }

  private static @Nullable Object value(
      Slot slot, List<Map<String, @Nullable Object>> bound, Execution execution, long clockMillis) {
    if (slot instanceof Slot.Given given) {
      return Parameters.value(execution, given.index(), given.type());
    }
    if (slot instanceof Slot.Pattern pattern) {
      Object like = Parameters.value(execution, pattern.index());
      return like == null ? null : new LikePattern(like.toString());
    }
    if (slot instanceof Slot.Bound name) {
      return bound.get(name.function()).get(name.name());
    }
    return clockMillis;
  }

  private static Map<String, @Nullable Object> bind(
      PushedFunction function, FunctionBinder binder, Execution execution, long clockMillis) {
    Map<String, @Nullable Object> arguments = new HashMap<>();
    function
        .arguments()
        .forEach((name, argument) -> arguments.put(name, argument.value(execution, clockMillis)));
    return binder.bind(execution.connection(), function.function(), arguments);
  }

  /** The pattern of a LIKE, to be written in the database's own matching. */
  record LikePattern(String like) {}
}
