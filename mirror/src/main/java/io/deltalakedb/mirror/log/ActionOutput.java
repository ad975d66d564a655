package io.deltalakedb.mirror.log;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.DeletionVector;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Actions as the rows of a checkpoint. Of files, {@code dataChange} is written false as Spark does;
 * feature lists only where the versions call for them.
 */
final class ActionOutput {

  private static final int FEATURES_READER_VERSION = 3;
  private static final int FEATURES_WRITER_VERSION = 7;

  private final RecordConsumer out;
  private final StatsSchema stats;
  private final RowOutput row;
  private final RowOutput add;
  private final RowOutput remove;
  private final RowOutput vector;
  private final RowOutput metadata;
  private final RowOutput format;
  private final RowOutput protocol;
  private final RowOutput txn;
  private final RowOutput domain;

  ActionOutput(MessageType schema, StatsSchema stats, RecordConsumer out) {
    this.out = out;
    this.stats = stats;
    this.row = new RowOutput(schema, out);
    this.add = new RowOutput(group(schema, "add"), out);
    this.remove = new RowOutput(group(schema, "remove"), out);
    this.vector = new RowOutput(group(group(schema, "add"), "deletionVector"), out);
    this.metadata = new RowOutput(group(schema, "metaData"), out);
    this.format = new RowOutput(group(group(schema, "metaData"), "format"), out);
    this.protocol = new RowOutput(group(schema, "protocol"), out);
    this.txn = new RowOutput(group(schema, "txn"), out);
    this.domain = new RowOutput(group(schema, "domainMetadata"), out);
  }

  private static GroupType group(GroupType type, String name) {
    return type.getType(name).asGroupType();
  }

  /** Writes a row; actions that are no part of a table's state have none. */
  void write(Action action) {
    out.startMessage();
    if (action instanceof Action.Add a) {
      row.group("add", () -> writeAdd(a));
    } else if (action instanceof Action.Remove a) {
      row.group("remove", () -> writeRemove(a));
    } else if (action instanceof Action.Metadata a) {
      row.group("metaData", () -> writeMetadata(a));
    } else if (action instanceof Action.Protocol a) {
      row.group("protocol", () -> writeProtocol(a));
    } else if (action instanceof Action.Txn a) {
      row.group("txn", () -> writeTxn(a));
    } else if (action instanceof Action.DomainMetadata a) {
      row.group("domainMetadata", () -> writeDomain(a));
    } else {
      throw new IllegalArgumentException("no part of a checkpoint: " + action);
    }
    out.endMessage();
  }

  private void writeAdd(Action.Add a) {
    add.text("path", a.path());
    add.map("partitionValues", a.partitionValues().byColumn());
    add.number("size", a.size());
    add.number("modificationTime", a.modificationTime());
    add.flag("dataChange", false);
    writeTags(a.tags());
    a.deletionVector().ifPresent(dv -> add.group("deletionVector", () -> writeVector(dv)));
    add.number("baseRowId", a.baseRowId());
    add.number("defaultRowCommitVersion", a.defaultRowCommitVersion());
    add.text("clusteringProvider", a.clusteringProvider());
    if (stats.asJson()) {
      add.text("stats", a.stats());
    }
    if (stats.partition().isPresent()) {
      ParsedStruct values = stats.partition().get();
      if (!values.takeTexts(a.partitionValues().byColumn())) {
        throw new UnreadablePartitionException(a.path());
      }
      add.field("partitionValues_parsed", () -> values.write(out));
    }
    if (stats.stats().isPresent() && a.stats().isPresent()) {
      ParsedStruct values = stats.stats().get();
      if (values.takeJson(a.stats().get())) {
        add.field("stats_parsed", () -> values.write(out));
      }
    }
  }

  private void writeTags(Optional<? extends Map<String, ? extends @Nullable String>> tags) {
    if (tags.isPresent()) {
      add.map("tags", tags.get());
    }
  }

  private void writeVector(DeletionVector dv) {
    vector.text("storageType", dv.storageType());
    vector.text("pathOrInlineDv", dv.pathOrInlineDv());
    dv.offset().ifPresent(offset -> vector.small("offset", offset));
    vector.small("sizeInBytes", dv.sizeInBytes());
    vector.number("cardinality", dv.cardinality());
    vector.number("maxRowIndex", dv.maxRowIndex());
  }

  private void writeRemove(Action.Remove a) {
    remove.text("path", a.path());
    remove.number("deletionTimestamp", a.deletionTimestamp());
    remove.flag("dataChange", false);
    a.extendedFileMetadata().ifPresent(flag -> remove.flag("extendedFileMetadata", flag));
    a.partitionValues().ifPresent(values -> remove.map("partitionValues", values.byColumn()));
    remove.number("size", a.size());
    a.deletionVector().ifPresent(dv -> remove.group("deletionVector", () -> writeVector(dv)));
    remove.number("baseRowId", a.baseRowId());
    remove.number("defaultRowCommitVersion", a.defaultRowCommitVersion());
  }

  private void writeMetadata(Action.Metadata a) {
    metadata.text("id", a.id());
    metadata.text("name", a.name());
    metadata.text("description", a.description());
    metadata.group(
        "format",
        () -> {
          format.text("provider", a.format().provider());
          format.map("options", a.format().options());
        });
    metadata.text("schemaString", Optional.of(a.schemaString()).filter(s -> !s.isEmpty()));
    metadata.list("partitionColumns", a.partitionColumns());
    metadata.map("configuration", a.configuration());
    metadata.number("createdTime", a.createdTime());
  }

  private void writeProtocol(Action.Protocol a) {
    protocol.small("minReaderVersion", a.minReaderVersion());
    protocol.small("minWriterVersion", a.minWriterVersion());
    a.readerFeatures()
        .filter(features -> a.minReaderVersion() >= FEATURES_READER_VERSION)
        .ifPresent(features -> protocol.list("readerFeatures", features));
    a.writerFeatures()
        .filter(features -> a.minWriterVersion() >= FEATURES_WRITER_VERSION)
        .ifPresent(features -> protocol.list("writerFeatures", features));
  }

  private void writeTxn(Action.Txn a) {
    txn.text("appId", a.appId());
    txn.number("version", a.version());
    txn.number("lastUpdated", a.lastUpdated());
  }

  private void writeDomain(Action.DomainMetadata a) {
    domain.text("domain", a.domain());
    domain.text("configuration", a.configuration());
    domain.flag("removed", a.removed());
  }
}
