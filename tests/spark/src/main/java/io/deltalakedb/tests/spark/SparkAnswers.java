package io.deltalakedb.tests.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.StructField;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What the process can be asked: {@code state}, {@code rows}, {@code files}, {@code sql}, {@code
 * conflict}.
 */
final class SparkAnswers {
  private final SparkSession spark;
  private final ObjectMapper json;

  SparkAnswers(SparkSession spark, ObjectMapper json) {
    this.spark = spark;
    this.json = json;
  }

  ObjectNode answer(JsonNode request) throws IOException {
    return switch (request.path("ask").textValue()) {
      case "state" -> state(request.path("table").textValue());
      case "rows" -> lines(read(request));
      case "files" -> files(read(request), request.path("predicates"));
      case "conflict" ->
          json.createObjectNode()
              .put(
                  "verdict",
                  new SparkConflicts(spark)
                      .verdict(request.path("pair"), Path.of(request.path("table").textValue())));
      case "sql" -> lines(spark.sql(request.path("sql").textValue()));
      default -> throw new IllegalArgumentException("Cannot answer " + request);
    };
  }

  private Dataset<Row> read(JsonNode request) {
    return spark.read().format("delta").load(request.path("table").textValue());
  }

  private ObjectNode state(String table) throws JsonProcessingException {
    DeltaLog log = DeltaLog.forTable(spark, table);
    Snapshot snapshot = log.update(false, scala.Option.empty(), scala.Option.empty());
    ObjectNode state = json.createObjectNode();
    state.put("version", snapshot.version());
    state.set("protocol", json.readTree(snapshot.protocol().json()).path("protocol"));
    state.set("metadata", json.readTree(snapshot.metadata().json()).path("metaData"));
    ArrayNode files = state.putArray("files");
    for (AddFile file : snapshot.allFiles().collectAsList()) {
      String dv =
          file.getDeletionVectorUniqueId().isDefined()
              ? file.getDeletionVectorUniqueId().get()
              : "";
      files.add(file.path() + "|" + dv + "|" + file.size());
    }
    ObjectNode transactions = state.putObject("transactions");
    CollectionConverters.asJava(snapshot.setTransactions())
        .forEach(transaction -> transactions.put(transaction.appId(), transaction.version()));
    ObjectNode domains = state.putObject("domainMetadata");
    CollectionConverters.asJava(snapshot.domainMetadata())
        .forEach(domain -> domains.put(domain.domain(), domain.configuration()));
    return state;
  }

  private ObjectNode files(Dataset<Row> rows, JsonNode predicates) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode each = answer.putArray("files");
    for (JsonNode predicate : predicates) {
      ArrayNode files = each.addArray();
      for (String file : rows.filter(predicate.textValue()).inputFiles()) {
        files.add(file);
      }
    }
    return answer;
  }

  private ObjectNode lines(Dataset<Row> rows) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode columns = answer.putArray("columns");
    List<Column> cells = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      columns.add(field.name());
      Column column = rows.col("`" + field.name().replace("`", "``") + "`");
      cells.add(
          field.dataType() instanceof BinaryType ? functions.hex(column) : column.cast("string"));
    }
    ArrayNode lines = answer.putArray("rows");
    for (Row row : rows.select(cells.toArray(Column[]::new)).collectAsList()) {
      StringJoiner line = new StringJoiner("|");
      for (int cell = 0; cell < row.length(); cell++) {
        line.add(String.valueOf(row.get(cell)));
      }
      lines.add(line.toString());
    }
    return answer;
  }
}
