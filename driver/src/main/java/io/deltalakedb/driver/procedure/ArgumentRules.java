package io.deltalakedb.driver.procedure;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.core.commit.Assertion;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What arguments must be beside their types; each refusal (22023) names its argument. */
final class ArgumentRules {

  /** The table that is meant. */
  static final Argument TABLE =
      Argument.required("table_name", ColumnType.VARCHAR, "schema.table, or the table id");

  /** What commitInfo keeps for people. */
  static final Argument MESSAGE =
      Argument.optional("user_metadata", ColumnType.VARCHAR, null, "Free text");

  /** What a caller vouches for, since nobody here sees the rows. */
  static final Argument ASSERTIONS =
      Argument.optional(
          "assertions",
          ColumnType.VARCHAR,
          null,
          "JSON array of what holds for all rows: checkConstraints, invariants, generatedColumns,"
              + " identityColumns");

  private ArgumentRules() {}

  /** What the caller vouches for. */
  static Set<Assertion> assertions(ProcedureCall call) {
    return call.optionalString("assertions")
        .map(text -> assertions(Json.parse(text)))
        .orElse(Set.of());
  }

  /** The assertions of a JSON array of names. */
  static Set<Assertion> assertions(JsonNode names) {
    Set<Assertion> result = EnumSet.noneOf(Assertion.class);
    boolean isArray = names.isArray();
    for (JsonNode name : names) {
      isArray &= name.isTextual();
      result.add(Assertion.parse(name.asText()));
    }
    if (!isArray) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot commit: assertions must be a JSON array of names, as [\"checkConstraints\"]");
    }
    return result;
  }

  /** A number of 0 or more: a version, or milliseconds. */
  static OptionalLong notNegative(ProcedureCall call, String argument) {
    OptionalLong value = call.optionalBigint(argument);
    if (value.isPresent() && value.getAsLong() < 0) {
      throw refused(call, argument, "is " + value.getAsLong() + "; give 0 or more");
    }
    return value;
  }

  static String notBlank(ProcedureCall call, String argument) {
    String text = call.string(argument);
    if (text.isBlank()) {
      throw refused(call, argument, "is empty; give a text or leave it out");
    }
    return text;
  }

  /** The text of a JSON object. */
  static Optional<String> object(ProcedureCall call, String argument) {
    Optional<String> text = call.optionalString(argument);
    if (text.isPresent() && !isObject(call, argument, text.get())) {
      throw refused(call, argument, "must be a JSON object");
    }
    return text;
  }

  private static boolean isObject(ProcedureCall call, String argument, String text) {
    try {
      return Json.parse(text).isObject();
    } catch (DeltaLakeDbException noJson) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          begin(call, argument) + "must be a JSON object (" + noJson.getMessage() + ")",
          noJson);
    }
  }

  static DeltaLakeDbException refused(ProcedureCall call, String argument, String why) {
    return new DeltaLakeDbException(ErrorCode.INVALID_VALUE, begin(call, argument) + why);
  }

  private static String begin(ProcedureCall call, String argument) {
    return "Cannot call dl." + call.procedure().name() + ": argument " + argument + " ";
  }
}
