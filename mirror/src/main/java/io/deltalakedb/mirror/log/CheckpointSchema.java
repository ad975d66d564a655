package io.deltalakedb.mirror.log;

import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.mapType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The Parquet schema of a classic checkpoint, every column optional. */
final class CheckpointSchema {

  private CheckpointSchema() {}

  static MessageType of(StatsSchema stats) {
    return new MessageType(
        "checkpoint",
        struct("txn", text("appId"), number("version"), number("lastUpdated")),
        add(stats),
        struct(
            "remove",
            text("path"),
            number("deletionTimestamp"),
            flag("dataChange"),
            flag("extendedFileMetadata"),
            map("partitionValues"),
            number("size"),
            vector(),
            number("baseRowId"),
            number("defaultRowCommitVersion")),
        metadata(),
        struct(
            "protocol",
            small("minReaderVersion"),
            small("minWriterVersion"),
            list("readerFeatures"),
            list("writerFeatures")),
        struct("domainMetadata", text("domain"), text("configuration"), flag("removed")));
  }

  private static GroupType add(StatsSchema stats) {
    List<Type> fields =
        new ArrayList<>(
            List.of(
                text("path"),
                map("partitionValues"),
                number("size"),
                number("modificationTime"),
                flag("dataChange"),
                map("tags"),
                vector(),
                number("baseRowId"),
                number("defaultRowCommitVersion"),
                text("clusteringProvider")));
    if (stats.asJson()) {
      fields.add(text("stats"));
    }
    stats.partition().ifPresent(struct -> fields.add(struct.parquet()));
    stats.stats().ifPresent(struct -> fields.add(struct.parquet()));
    return new GroupType(Type.Repetition.OPTIONAL, "add", fields);
  }

  private static GroupType vector() {
    return struct(
        "deletionVector",
        text("storageType"),
        text("pathOrInlineDv"),
        small("offset"),
        small("sizeInBytes"),
        number("cardinality"),
        number("maxRowIndex"));
  }

  private static GroupType metadata() {
    return struct(
        "metaData",
        text("id"),
        text("name"),
        text("description"),
        struct("format", text("provider"), map("options")),
        text("schemaString"),
        list("partitionColumns"),
        map("configuration"),
        number("createdTime"));
  }

  private static GroupType struct(String name, Type... fields) {
    return new GroupType(Type.Repetition.OPTIONAL, name, fields);
  }

  private static Type text(String name) {
    return Types.optional(BINARY).as(stringType()).named(name);
  }

  private static Type number(String name) {
    return Types.optional(INT64).named(name);
  }

  private static Type small(String name) {
    return Types.optional(INT32).named(name);
  }

  private static Type flag(String name) {
    return Types.optional(BOOLEAN).named(name);
  }

  private static GroupType map(String name) {
    return Types.optionalGroup()
        .as(mapType())
        .addField(
            Types.repeatedGroup()
                .addField(Types.required(BINARY).as(stringType()).named("key"))
                .addField(text("value"))
                .named("key_value"))
        .named(name);
  }

  private static GroupType list(String name) {
    return Types.optionalGroup()
        .as(listType())
        .addField(Types.repeatedGroup().addField(text("element")).named("list"))
        .named(name);
  }
}
