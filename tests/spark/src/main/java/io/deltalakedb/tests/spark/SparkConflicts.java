package io.deltalakedb.tests.spark;

import com.fasterxml.jackson.databind.JsonNode;
import io.delta.exceptions.DeltaConcurrentModificationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.IsolationLevel;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Two commits side by side on a table of files: whether Spark lets the second stand. */
final class SparkConflicts {
  private final SparkSession spark;

  SparkConflicts(SparkSession spark) {
    this.spark = spark;
  }

  /** The name of Spark's exception, or {@code passes}. */
  String verdict(JsonNode pair, Path table) throws IOException {
    Path log = Files.createDirectories(table.resolve("_delta_log"));
    write(log, 0, pair.path("table"));
    DeltaLog delta = DeltaLog.forTable(spark, table.toString());
    Snapshot snapshot = delta.update(false, Option.empty(), Option.empty());
    Attempt attempt = new Attempt(delta, snapshot, pair.path("isolation").textValue());
    read(pair, table, attempt);
    pair.path("apps").forEach(app -> attempt.txnVersion(app.textValue()));
    write(log, 1, pair.path("winner"));
    List<Action> actions = new ArrayList<>();
    for (JsonNode action : pair.path("loser")) {
      actions.add(Action.fromJson(action.textValue()));
    }
    try {
      attempt.commit(seq(actions), DeltaOperations.ManualUpdate$.MODULE$);
      return "passes";
    } catch (DeltaConcurrentModificationException e) {
      return e.getClass().getSimpleName();
    } catch (RuntimeException | AssertionError e) {
      return e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }

  private static void write(Path log, long version, JsonNode lines) throws IOException {
    List<String> content = new ArrayList<>();
    lines.forEach(line -> content.add(line.textValue()));
    Files.write(log.resolve("%020d.json".formatted(version)), content);
  }

  private void read(JsonNode pair, Path table, OptimisticTransaction attempt) {
    String what = pair.path("what").textValue();
    switch (pair.path("reads").textValue()) {
      case "blind" -> {}
      case "all" -> attempt.readWholeTable();
      case "file" -> {
        List<AddFile> files = new ArrayList<>();
        for (AddFile file : attempt.snapshot().allFiles().collectAsList()) {
          if (file.path().equals(what)) {
            files.add(file);
          }
        }
        attempt.trackFilesRead(seq(files));
      }
      default -> attempt.filterFiles(seq(List.of(condition(table, what))), false);
    }
  }

  private Expression condition(Path table, String text) {
    Dataset<Row> rows = spark.read().format("delta").load(table.toString()).filter(text);
    return ((Filter) rows.queryExecution().analyzed()).condition();
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  /** A transaction at a level that a table's property cannot ask for. */
  private static final class Attempt extends OptimisticTransaction {
    private final IsolationLevel wanted;

    Attempt(DeltaLog log, Snapshot snapshot, String isolation) {
      super(log, Option.empty(), snapshot);
      this.wanted = IsolationLevel.fromString(isolation);
    }

    @Override
    public IsolationLevel getIsolationLevelToUse(
        Seq<Action> actions, DeltaOperations.Operation operation) {
      IsolationLevel own = super.getIsolationLevelToUse(actions, operation);
      return own.toString().equals("SnapshotIsolation") ? own : wanted;
    }
  }
}
