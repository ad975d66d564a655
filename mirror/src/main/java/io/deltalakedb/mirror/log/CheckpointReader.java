package io.deltalakedb.mirror.log;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.CommitReader;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.store.LogStore;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads checkpoints of every kind (PROTOCOL.md, "Checkpoints"): classic, multi-part, and V2 in JSON
 * or Parquet with sidecars; what a file is, its columns say, not its name. Memory is bounded by one
 * row group. Statistics that are there only as structs are given as JSON.
 */
public final class CheckpointReader {

  private final LogStore store;

  public CheckpointReader(LogStore store) {
    this.store = requireNonNull(store, "store");
  }

  /**
   * Gives every action of a checkpoint to the sink, in the order of its files.
   *
   * @throws DeltaLakeDbException INVALID_LOG naming the file where it is damaged or missing, or
   *     where a row lacks a required field; LOG_IO where it cannot be read now; whatever the sink
   *     throws
   */
  public void read(LogSegment.Checkpoint checkpoint, Consumer<ActionLine> sink) {
    List<Sidecar> sidecars = new ArrayList<>();
    for (LogFile file : checkpoint.files()) {
      if (file.kind() == LogFile.Kind.V2_CHECKPOINT_JSON) {
        readJson(checkpoint.path(file), file.name(), sidecars, sink);
      } else {
        readParquet(checkpoint.path(file), file.name(), sidecars, sink);
      }
    }
    for (Sidecar sidecar : sidecars) {
      List<Sidecar> none = new ArrayList<>();
      String path = sidecarPath(checkpoint.dir(), sidecar.path());
      readParquet(path, "_sidecars/" + sidecar.path(), none, sink);
    }
  }

  /**
   * The files beside a checkpoint, by its own files alone; of these only the column that names
   * sidecars is read, where there is one.
   *
   * @throws DeltaLakeDbException as {@link #read}
   */
  public List<Sidecar> sidecars(LogSegment.Checkpoint checkpoint) {
    List<Sidecar> sidecars = new ArrayList<>();
    for (LogFile file : checkpoint.files()) {
      if (file.kind() == LogFile.Kind.V2_CHECKPOINT_JSON) {
        readJson(checkpoint.path(file), file.name(), sidecars, line -> {});
      } else {
        readParquet(
            checkpoint.path(file), file.name(), RowColumns.ONLY_SIDECARS, sidecars, line -> {});
      }
    }
    return sidecars;
  }

  private void readParquet(
      String path, String name, List<Sidecar> sidecars, Consumer<ActionLine> sink) {
    readParquet(path, name, RowColumns.NAMES, sidecars, sink);
  }

  private void readParquet(
      String path,
      String name,
      Set<String> columns,
      List<Sidecar> sidecars,
      Consumer<ActionLine> sink) {
    try (SeekableByteChannel channel = open(path, name);
        ParquetRows rows = ParquetRows.open(channel, name, columns)) {
      for (RowColumns row = rows.next(); row != null; row = rows.next()) {
        Optional<ActionLine> line = Optional.empty();
        try {
          Optional<Sidecar> sidecar = row.sidecar();
          sidecar.ifPresent(sidecars::add);
          line = sidecar.isPresent() ? line : row.action().map(ActionJson::line);
        } catch (UnreadableRow | ArithmeticException | ClassCastException e) {
          throw rows.unreadable(e);
        }
        line.ifPresent(sink);
      }
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** A file that is not there, such as a sidecar cleaned too early, is damage; the rest is not. */
  private SeekableByteChannel open(String path, String name) {
    try {
      return store.open(path);
    } catch (DeltaLakeDbException e) {
      if (e.code() != ErrorCode.LOG_IO || store.stat(path).isPresent()) {
        throw e;
      }
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_LOG, "Cannot read checkpoint %s: it is missing".formatted(name), e);
    }
  }

  private void readJson(
      String path, String name, List<Sidecar> sidecars, Consumer<ActionLine> sink) {
    try (CommitReader reader = new CommitReader(store.read(path), name)) {
      while (reader.hasNext()) {
        ActionLine line = reader.next();
        if (!(line.action() instanceof Action.Unknown unknown)) {
          sink.accept(line);
        } else if (unknown.name().equals("sidecar")) {
          sidecars.add(sidecar(name, unknown));
        }
      }
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static Sidecar sidecar(String name, Action.Unknown sidecar) {
    JsonNode fields = Json.parse(sidecar.json());
    JsonNode path = fields.path("path");
    if (!path.isTextual()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_LOG,
          "Cannot read checkpoint %s: a sidecar has no path".formatted(name));
    }
    return new Sidecar(path.textValue(), fields.path("sizeInBytes").asLong());
  }

  /** Sidecars are named by their URI-encoded file name; some writers give the whole path. */
  private static String sidecarPath(String dir, String path) {
    if (path.startsWith("/") || path.contains(":/")) {
      return path;
    }
    String name = UriText.decode(path);
    return dir + "/_sidecars/" + (dir.startsWith("file:") ? UriText.encode(name) : name);
  }
}
