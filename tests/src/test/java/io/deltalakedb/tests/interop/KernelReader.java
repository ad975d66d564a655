package io.deltalakedb.tests.interop;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.actions.Metadata;
import io.delta.kernel.internal.actions.Protocol;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Delta Kernel as a reader of tables on the local disk. */
public final class KernelReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Engine engine = DefaultEngine.create(BareLocalFileSystem.configuration());

  /** The table at its latest version, without transactions, which Kernel does not list. */
  public TableState state(Path table) {
    return state(latest(table), List.of());
  }

  /** The table at its latest version, with the transactions of the given applications. */
  public TableState state(Path table, Collection<String> applications) {
    return state(latest(table), applications);
  }

  /** The table as of a version. */
  public TableState stateAt(Path table, long version) {
    return state(
        Table.forPath(engine, table.toString()).getSnapshotAsOfVersion(engine, version), List.of());
  }

  /**
   * The live files with all that Kernel tells of them, and their statistics as JSON with sorted
   * keys; empty where it has none, as from a checkpoint that holds them as columns only.
   */
  public SortedMap<String, String> fileDetails(Path table) {
    SortedMap<String, String> files = new TreeMap<>();
    forEachFile(
        latest(table),
        row -> files.put(details(row), stats(add(row)).map(TableState::sorted).orElse("")));
    return files;
  }

  /** The statistics of a live file that has some. */
  public Optional<String> anyStats(Path table) {
    List<String> found = new ArrayList<>();
    forEachFile(latest(table), row -> stats(add(row)).ifPresent(found::add));
    return found.stream().filter(text -> !text.isBlank()).sorted().findFirst();
  }

  /** The schema as the log has it. */
  public String schemaString(Path table) {
    return ((SnapshotImpl) latest(table)).getMetadata().getSchemaString();
  }

  /** All rows of the table as text, sorted: cells as Spark casts them to strings. */
  public List<String> rows(Path table) {
    List<String> rows = new ArrayList<>();
    Snapshot snapshot = latest(table);
    Scan scan = snapshot.getScanBuilder().build();
    Row scanState = scan.getScanState(engine);
    try (CloseableIterator<Row> files = Utils.intoRows(scan.getScanFiles(engine))) {
      while (files.hasNext()) {
        addRows(scanState, files.next(), rows);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(rows);
    return rows;
  }

  /** Writes a checkpoint of the latest version. */
  public void checkpoint(Path table) {
    try {
      latest(table).writeCheckpoint(engine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Snapshot latest(Path table) {
    return Table.forPath(engine, table.toString()).getLatestSnapshot(engine);
  }

  private TableState state(Snapshot snapshot, Collection<String> applications) {
    SnapshotImpl internal = (SnapshotImpl) snapshot;
    SortedSet<String> files = new TreeSet<>();
    forEachFile(snapshot, row -> files.add(line(row)));
    SortedMap<String, String> domains = new TreeMap<>();
    internal
        .getActiveDomainMetadataMap()
        .forEach((name, domain) -> domains.put(name, domain.getConfiguration()));
    SortedMap<String, Long> transactions = new TreeMap<>();
    for (String application : applications) {
      internal
          .getLatestTransactionVersion(engine, application)
          .ifPresent(version -> transactions.put(application, version));
    }
    Protocol protocol = internal.getProtocol();
    return new TableState(
        snapshot.getVersion(),
        TableState.protocol(
            protocol.getMinReaderVersion(),
            protocol.getMinWriterVersion(),
            protocol.getReaderFeatures(),
            protocol.getWriterFeatures()),
        metadata(internal.getMetadata()),
        files,
        domains,
        transactions);
  }

  private void forEachFile(Snapshot snapshot, Consumer<Row> sink) {
    Scan scan = snapshot.getScanBuilder().build();
    try (CloseableIterator<Row> rows = Utils.intoRows(scan.getScanFiles(engine, true))) {
      while (rows.hasNext()) {
        sink.accept(rows.next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String metadata(Metadata metadata) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", metadata.getId());
    metadata.getName().ifPresent(name -> fields.put("name", name));
    metadata.getDescription().ifPresent(text -> fields.put("description", text));
    metadata.getCreatedTime().ifPresent(time -> fields.put("createdTime", time));
    fields.put("schemaString", metadata.getSchemaString());
    fields.put("partitionColumns", VectorUtils.toJavaList(metadata.getPartitionColumns()));
    fields.put("configuration", metadata.getConfiguration());
    return TableState.metadata(JSON.valueToTree(fields));
  }

  /** What tells a file from others: its path and the id of its deletion vector. */
  static String key(Row scanFile) {
    Row add = add(scanFile);
    String dv =
        Optional.ofNullable(InternalScanFileUtils.getDeletionVectorDescriptorFromRow(scanFile))
            .map(DeletionVectorDescriptor::getUniqueId)
            .orElse("");
    return add.getString(add.getSchema().indexOf("path")) + "|" + dv;
  }

  private static Row add(Row scanFile) {
    return scanFile.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
  }

  private static String line(Row scanFile) {
    Row add = add(scanFile);
    Optional<String> dv =
        Optional.ofNullable(InternalScanFileUtils.getDeletionVectorDescriptorFromRow(scanFile))
            .map(DeletionVectorDescriptor::getUniqueId);
    return TableState.line(
        add.getString(add.getSchema().indexOf("path")),
        dv,
        add.getLong(add.getSchema().indexOf("size")));
  }

  private static Optional<String> stats(Row add) {
    int column = add.getSchema().indexOf("stats");
    return column < 0 || add.isNullAt(column)
        ? Optional.empty()
        : Optional.of(add.getString(column));
  }

  private static String details(Row scanFile) {
    Row add = add(scanFile);
    return line(scanFile)
        + "|"
        + add.getLong(add.getSchema().indexOf("modificationTime"))
        + "|"
        + new TreeMap<>(InternalScanFileUtils.getPartitionValues(scanFile))
        + "|"
        + InternalScanFileUtils.getBaseRowId(scanFile)
        + "|"
        + InternalScanFileUtils.getDefaultRowCommitVersion(scanFile);
  }

  private void addRows(Row scanState, Row scanFile, List<String> rows) throws IOException {
    read(engine, scanState, scanFile, batch -> KernelCells.add(batch, rows));
  }

  /** Reads one file of a scan. */
  static void read(Engine engine, Row scanState, Row scanFile, Consumer<FilteredColumnarBatch> sink)
      throws IOException {
    CloseableIterator<ColumnarBatch> physical =
        engine
            .getParquetHandler()
            .readParquetFiles(
                Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(scanFile)),
                ScanStateRow.getPhysicalDataReadSchema(scanState),
                Optional.empty())
            .map(result -> result.getData());
    try (CloseableIterator<FilteredColumnarBatch> logical =
        Scan.transformPhysicalData(engine, scanState, scanFile, physical)) {
      while (logical.hasNext()) {
        sink.accept(logical.next());
      }
    }
  }
}
