package io.deltalakedb.mirror.data;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.stats.IndexedColumns;
import io.deltalakedb.mirror.log.ColumnFacts;
import io.deltalakedb.mirror.log.FileFooter;
import io.deltalakedb.mirror.log.FooterReader;
import io.deltalakedb.mirror.store.LogStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes adds of data files that an engine wrote: their footers give rows and statistics, their
 * folders the partition values. The footers are read in parallel; what is held is the adds.
 */
public final class FolderAdds {

  private static final Logger LOG = LoggerFactory.getLogger(FolderAdds.class);
  private static final int PROGRESS = 10_000;

  private final LogStores stores;

  public FolderAdds(LogStores stores) {
    this.stores = requireNonNull(stores, "stores");
  }

  /**
   * The table that files are for.
   *
   * @param location of its root
   * @param protocol its features
   * @param metadata its columns and properties
   * @param clustering configuration of its domain {@code delta.clustering}
   */
  public record Target(
      String location,
      Action.Protocol protocol,
      Action.Metadata metadata,
      Optional<String> clustering) {
    public Target {
      requireNonNull(location, "location");
      requireNonNull(protocol, "protocol");
      requireNonNull(metadata, "metadata");
      requireNonNull(clustering, "clustering");
    }
  }

  /** A file as an add, and its rows. */
  public record NewFile(Action.Add add, long numRecords) {
    public NewFile {
      requireNonNull(add, "add");
    }
  }

  /**
   * The adds of some files, in their order.
   *
   * @throws io.deltalakedb.core.error.DeltaLakeDbException TABLE_RULE naming the file where its
   *     columns or folders are not those of the table; INVALID_VALUE where it is no Parquet file;
   *     LOG_IO where it cannot be read
   */
  public List<NewFile> of(Target target, List<DataFile> files, FolderOptions options) {
    FooterReader footers = new FooterReader(stores.of(target.location()));
    SchemaMatch match = new SchemaMatch(target.protocol(), target.metadata(), options);
    PartitionFolders partitions =
        new PartitionFolders(target.metadata(), options.hivePartitioning());
    StatsText stats =
        new StatsText(
            options.collectStats()
                ? IndexedColumns.of(target.metadata(), target.clustering())
                : List.of());
    DataPaths paths = new DataPaths(target.location());
    List<NewFile> adds = new ArrayList<>();
    InOrder.each(
        files,
        file -> {
          PartitionValues values = partitions.values(file);
          FileFooter footer = footers.read(file.path());
          Map<List<String>, ColumnFacts> facts = match.facts(file.path(), footer);
          Action.Add add = add(file, paths, values, stats.of(footer.numRecords(), facts));
          return new NewFile(add, footer.numRecords());
        },
        add -> {
          adds.add(add);
          if (adds.size() % PROGRESS == 0) {
            LOG.info("Read {} of {} footers", adds.size(), files.size());
          }
        });
    return List.copyOf(adds);
  }

  private static Action.Add add(
      DataFile file, DataPaths paths, PartitionValues values, String stats) {
    return new Action.Add(
        paths.inLog(file.path()),
        values,
        file.size(),
        file.modifiedMillis(),
        true,
        Optional.of(stats),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        JsonFields.NONE);
  }
}
