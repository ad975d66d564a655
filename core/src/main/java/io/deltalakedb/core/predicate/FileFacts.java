package io.deltalakedb.core.predicate;

import io.deltalakedb.core.action.PartitionValues;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the log says of one file, worked out when it is first asked for. */
final class FileFacts {

  private final List<Column> columns;
  private final StatsBounds.Places places;
  private final Optional<PartitionValues> partitionValues;
  private final Optional<String> statsText;
  private final @Nullable Range[] ranges;
  private @Nullable StatsBounds stats;

  FileFacts(
      List<Column> columns,
      StatsBounds.Places places,
      Optional<PartitionValues> partitionValues,
      Optional<String> statsText) {
    this.columns = columns;
    this.places = places;
    this.partitionValues = partitionValues;
    this.statsText = statsText;
    this.ranges = new Range[columns.size()];
  }

  Range range(int place) {
    Range range = ranges[place];
    if (range == null) {
      Column column = columns.get(place);
      range = column.isPartition() ? partition(column) : stats().range(place);
      ranges[place] = range;
    }
    return range;
  }

  private Range partition(Column column) {
    String name = column.physicalPath().get(0);
    return partitionValues
        .filter(values -> values.byColumn().containsKey(name))
        .map(values -> LogValues.partition(column.kind(), values.byColumn().get(name)))
        .orElse(Range.UNKNOWN);
  }

  private StatsBounds stats() {
    StatsBounds known = stats;
    if (known == null) {
      known = StatsBounds.read(places, statsText);
      stats = known;
    }
    return known;
  }
}
