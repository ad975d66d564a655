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
    List<String> sidecars = new ArrayList<>();
    for (LogFile file : checkpoint.files()) {
      if (file.kind() == LogFile.Kind.V2_CHECKPOINT_JSON) {
        readJson(checkpoint.path(file), file.name(), sidecars, sink);
      } else {
        readParquet(checkpoint.path(file), file.name(), sidecars, sink);
      }
    }
    for (String sidecar : sidecars) {
      List<String> none = new ArrayList<>();
      readParquet(sidecarPath(checkpoint.dir(), sidecar), "_sidecars/" + sidecar, none, sink);
    }
  }

  private void readParquet(
      String path, String name, List<String> sidecars, Consumer<ActionLine> sink) {
    try (SeekableByteChannel channel = open(path, name);
        ParquetRows rows = ParquetRows.open(channel, name)) {
      for (RowColumns row = rows.next(); row != null; row = rows.next()) {
        Optional<ActionLine> line = Optional.empty();
        try {
          Optional<String> sidecar = row.sidecar();
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
      String path, String name, List<String> sidecars, Consumer<ActionLine> sink) {
    try (CommitReader reader = new CommitReader(store.read(path), name)) {
      while (reader.hasNext()) {
        ActionLine line = reader.next();
        if (!(line.action() instanceof Action.Unknown unknown)) {
          sink.accept(line);
        } else if (unknown.name().equals("sidecar")) {
          sidecars.add(sidecarName(name, unknown));
        }
      }
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static String sidecarName(String name, Action.Unknown sidecar) {
    JsonNode path = Json.parse(sidecar.json()).path("path");
    if (!path.isTextual()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_LOG,
          "Cannot read checkpoint %s: a sidecar has no path".formatted(name));
    }
    return path.textValue();
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
