package io.deltalakedb.tests.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * A Spark session that answers requests on standard input, one JSON object a line, until the input
 * ends. The answer is one line too: the result, or {@code error} with the text of the exception.
 */
public final class SparkMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SparkMain() {}

  /** Starts the session and answers until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    SparkSession spark = session(Files.createTempDirectory("warehouse"));
    spark.sparkContext().setLogLevel("OFF");
    SparkAnswers table = new SparkAnswers(spark, JSON);
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      answers.println(JSON.writeValueAsString(answer(table, JSON.readTree(line))));
      answers.flush();
    }
    spark.stop();
  }

  private static SparkSession session(Path warehouse) {
    return SparkSession.builder()
        .master("local[2]")
        .appName("interop")
        .config("spark.ui.enabled", "false")
        .config("spark.hadoop.fs.file.impl", QuickLocal.Files.class.getName())
        .config("spark.hadoop.fs.AbstractFileSystem.file.impl", QuickLocal.Context.class.getName())
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.default.parallelism", "1")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.warehouse.dir", warehouse.toUri().toString())
        .config("spark.databricks.delta.snapshotPartitions", "1")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .getOrCreate();
  }

  private static ObjectNode answer(SparkAnswers table, JsonNode request) {
    DeltaLog.clearCache();
    try {
      return table.answer(request);
    } catch (Exception e) {
      return JSON.createObjectNode().put("error", String.valueOf(e));
    }
  }
}
