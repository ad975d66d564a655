package io.deltalakedb.mirror.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.Json;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Equality of statistics: numbers by value, times by instant, a field that is null as one that is
 * absent. Text that is no JSON is compared as text.
 */
final class JsonEquality {

  private JsonEquality() {}

  static boolean equal(Optional<String> left, Optional<String> right) {
    String one = left.orElse("");
    String other = right.orElse("");
    return one.equals(other) || equalJson(one, other);
  }

  private static boolean equalJson(String left, String right) {
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    try {
      return equal(Json.parse(left), Json.parse(right));
    } catch (DeltaLakeDbException e) {
      return false;
    }
  }

  private static boolean equal(JsonNode left, JsonNode right) {
    if (left.isObject() && right.isObject()) {
      return equalObjects(left, right);
    }
    if (left.isArray() && right.isArray()) {
      return equalArrays(left, right);
    }
    if (left.isNumber() && right.isNumber()) {
      return left.decimalValue().compareTo(right.decimalValue()) == 0;
    }
    if (left.isTextual() && right.isTextual()) {
      return equalTexts(left.textValue(), right.textValue());
    }
    return left.equals(right);
  }

  private static boolean equalObjects(JsonNode left, JsonNode right) {
    Set<String> names = new TreeSet<>();
    left.fieldNames().forEachRemaining(names::add);
    right.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode one = left.path(name);
      JsonNode other = right.path(name);
      if (isEmpty(one) ? !isEmpty(other) : !equal(one, other)) {
        return false;
      }
    }
    return true;
  }

  /** Absent, null, or an object of nothing else. */
  private static boolean isEmpty(JsonNode node) {
    if (!node.isObject()) {
      return node.isNull() || node.isMissingNode();
    }
    for (JsonNode child : node) {
      if (!isEmpty(child)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalArrays(JsonNode left, JsonNode right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalTexts(String left, String right) {
    return left.equals(right) || (left.length() >= 20 && equalTimes(left, right));
  }

  private static boolean equalTimes(String left, String right) {
    try {
      return OffsetDateTime.parse(left).isEqual(OffsetDateTime.parse(right));
    } catch (DateTimeException e) {
      return false;
    }
  }
}
