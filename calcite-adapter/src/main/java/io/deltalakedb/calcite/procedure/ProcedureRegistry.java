package io.deltalakedb.calcite.procedure;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** All procedures by name. Whatever lists or describes procedures reads them here. */
public final class ProcedureRegistry {

  /** The schema that all procedures are called by. */
  public static final String SCHEMA = "dl";

  private final SortedMap<String, Procedure> procedures = new TreeMap<>();

  public ProcedureRegistry(List<Procedure> procedures) {
    for (Procedure procedure : procedures) {
      String key = procedure.name().toLowerCase(Locale.ROOT);
      if (this.procedures.put(key, procedure) != null) {
        throw new DeltaLakeDbException(
            ErrorCode.INTERNAL, "procedure dl." + procedure.name() + " is defined twice");
      }
    }
  }

  /** All procedures, ordered by name. */
  public List<Procedure> all() {
    return List.copyOf(procedures.values());
  }

  /**
   * The procedure of that name in any case; an unknown one is refused with its near matches, one
   * that is not there yet with what to use (0A000).
   */
  public Procedure procedure(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    Procedure found = procedures.get(key);
    if (found == null) {
      UnbuiltProcedures.instead(key)
          .ifPresent(
              instead -> {
                throw new DeltaLakeDbException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "Cannot call " + SCHEMA + "." + key + ": it is not built yet. Use " + instead);
              });
      throw new DeltaLakeDbException(
          ErrorCode.UNKNOWN_ROUTINE,
          "Cannot call " + SCHEMA + "." + name + ": there is no such procedure" + advice(name));
    }
    return found;
  }

  private String advice(String name) {
    List<String> near = NearNames.of(name, procedures.keySet());
    if (near.isEmpty()) {
      return ". SELECT routine_name FROM information_schema.routines lists all";
    }
    List<String> qualified = new ArrayList<>();
    near.stream().sorted(Comparator.naturalOrder()).forEach(n -> qualified.add(SCHEMA + "." + n));
    return ". Near names: " + String.join(", ", qualified);
  }
}
