package io.deltalakedb.calcite.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the call that a statement stands for; arguments in the order of their {@code ?}. */
final class CallBuilder {

  private final String procedure;
  private final List<CallArgument> arguments = new ArrayList<>();

  CallBuilder(String procedure) {
    this.procedure = procedure;
  }

  /** An argument that is a literal; null leaves it out. */
  CallBuilder with(String name, @Nullable Object value) {
    return value == null ? this : with(name, new CallValue.Literal(value));
  }

  CallBuilder with(String name, CallValue value) {
    arguments.add(new CallArgument(Optional.of(name), value));
    return this;
  }

  /** An argument that is a JSON object of texts. */
  CallBuilder with(String name, Map<String, String> values) {
    ObjectNode node = Json.object();
    values.forEach(node::put);
    return with(name, Json.write(node));
  }

  /** An argument that is a JSON array of texts. */
  CallBuilder with(String name, List<String> values) {
    ArrayNode node = Json.array();
    values.forEach(node::add);
    return with(name, Json.write(node));
  }

  StatementForm form() {
    return new StatementForm.Call(new CallStatement(List.of(), procedure, arguments));
  }
}
