package io.deltalakedb.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.DeletionVector;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes an action as the one JSON object that stands for it. */
final class ActionWriter implements Action.Cases<ActionWriter.Body> {

  /** What stands between the braces of the action. */
  interface Body {
    void write(JsonGenerator out) throws IOException;
  }

  private static final ActionWriter BODIES = new ActionWriter();
  private static final KeyOf KEYS = new KeyOf();

  private ActionWriter() {}

  static String write(Action action) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
      out.writeStartObject();
      out.writeFieldName(action.match(KEYS));
      action.match(BODIES).write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.INTERNAL, "Cannot write action: " + e.getMessage(), e);
    }
    return text.toString();
  }

  /** The body as an object of its own. */
  private static Body object(Body fields) {
    return out -> {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    };
  }

  @Override
  public Body add(Action.Add add) {
    return object(
        out -> {
          out.writeStringField("path", add.path());
          map(out, "partitionValues", add.partitionValues().byColumn());
          out.writeNumberField("size", add.size());
          out.writeNumberField("modificationTime", add.modificationTime());
          out.writeBooleanField("dataChange", add.dataChange());
          string(out, "stats", add.stats());
          optionalMap(out, "tags", add.tags());
          deletionVector(out, add.deletionVector());
          number(out, "baseRowId", add.baseRowId());
          number(out, "defaultRowCommitVersion", add.defaultRowCommitVersion());
          string(out, "clusteringProvider", add.clusteringProvider());
          raw(out, add.unknown());
        });
  }

  @Override
  public Body remove(Action.Remove remove) {
    return object(
        out -> {
          out.writeStringField("path", remove.path());
          number(out, "deletionTimestamp", remove.deletionTimestamp());
          out.writeBooleanField("dataChange", remove.dataChange());
          if (remove.extendedFileMetadata().isPresent()) {
            out.writeBooleanField("extendedFileMetadata", remove.extendedFileMetadata().get());
          }
          if (remove.partitionValues().isPresent()) {
            map(out, "partitionValues", remove.partitionValues().get().byColumn());
          }
          number(out, "size", remove.size());
          string(out, "stats", remove.stats());
          optionalMap(out, "tags", remove.tags());
          deletionVector(out, remove.deletionVector());
          number(out, "baseRowId", remove.baseRowId());
          number(out, "defaultRowCommitVersion", remove.defaultRowCommitVersion());
          raw(out, remove.unknown());
        });
  }

  @Override
  public Body cdc(Action.Cdc cdc) {
    return object(
        out -> {
          out.writeStringField("path", cdc.path());
          map(out, "partitionValues", cdc.partitionValues().byColumn());
          out.writeNumberField("size", cdc.size());
          out.writeBooleanField("dataChange", cdc.dataChange());
          optionalMap(out, "tags", cdc.tags());
          raw(out, cdc.unknown());
        });
  }

  @Override
  public Body metadata(Action.Metadata metadata) {
    return object(
        out -> {
          out.writeStringField("id", metadata.id());
          string(out, "name", metadata.name());
          string(out, "description", metadata.description());
          out.writeObjectFieldStart("format");
          out.writeStringField("provider", metadata.format().provider());
          map(out, "options", metadata.format().options());
          raw(out, metadata.format().unknown());
          out.writeEndObject();
          string(
              out, "schemaString", Optional.of(metadata.schemaString()).filter(s -> !s.isEmpty()));
          strings(out, "partitionColumns", metadata.partitionColumns());
          map(out, "configuration", metadata.configuration());
          number(out, "createdTime", metadata.createdTime());
          raw(out, metadata.unknown());
        });
  }

  @Override
  public Body protocol(Action.Protocol protocol) {
    return object(
        out -> {
          out.writeNumberField("minReaderVersion", protocol.minReaderVersion());
          out.writeNumberField("minWriterVersion", protocol.minWriterVersion());
          if (protocol.readerFeatures().isPresent()) {
            strings(out, "readerFeatures", protocol.readerFeatures().get());
          }
          if (protocol.writerFeatures().isPresent()) {
            strings(out, "writerFeatures", protocol.writerFeatures().get());
          }
          raw(out, protocol.unknown());
        });
  }

  @Override
  public Body txn(Action.Txn txn) {
    return object(
        out -> {
          out.writeStringField("appId", txn.appId());
          out.writeNumberField("version", txn.version());
          number(out, "lastUpdated", txn.lastUpdated());
          raw(out, txn.unknown());
        });
  }

  @Override
  public Body domainMetadata(Action.DomainMetadata domain) {
    return object(
        out -> {
          out.writeStringField("domain", domain.domain());
          out.writeStringField("configuration", domain.configuration());
          out.writeBooleanField("removed", domain.removed());
          raw(out, domain.unknown());
        });
  }

  @Override
  public Body commitInfo(Action.CommitInfo commitInfo) {
    return object(out -> raw(out, commitInfo.fields()));
  }

  @Override
  public Body unknown(Action.Unknown unknown) {
    return out -> out.writeRawValue(unknown.json());
  }

  private static void deletionVector(JsonGenerator out, Optional<DeletionVector> vector)
      throws IOException {
    if (vector.isEmpty()) {
      return;
    }
    DeletionVector dv = vector.get();
    out.writeObjectFieldStart("deletionVector");
    out.writeStringField("storageType", dv.storageType());
    out.writeStringField("pathOrInlineDv", dv.pathOrInlineDv());
    if (dv.offset().isPresent()) {
      out.writeNumberField("offset", dv.offset().getAsInt());
    }
    out.writeNumberField("sizeInBytes", dv.sizeInBytes());
    out.writeNumberField("cardinality", dv.cardinality());
    number(out, "maxRowIndex", dv.maxRowIndex());
    raw(out, dv.unknown());
    out.writeEndObject();
  }

  private static void string(JsonGenerator out, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(name, value.get());
    }
  }

  private static void number(JsonGenerator out, String name, OptionalLong value)
      throws IOException {
    if (value.isPresent()) {
      out.writeNumberField(name, value.getAsLong());
    }
  }

  private static void strings(JsonGenerator out, String name, List<String> values)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private static void optionalMap(
      JsonGenerator out, String name, Optional<? extends Map<String, ? extends @Nullable String>> m)
      throws IOException {
    if (m.isPresent()) {
      map(out, name, m.get());
    }
  }

  private static void map(
      JsonGenerator out, String name, Map<String, ? extends @Nullable String> values)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, ? extends @Nullable String> entry : values.entrySet()) {
      out.writeFieldName(entry.getKey());
      String value = entry.getValue();
      if (value == null) {
        out.writeNull();
      } else {
        out.writeString(value);
      }
    }
    out.writeEndObject();
  }

  private static void raw(JsonGenerator out, JsonFields fields) throws IOException {
    for (Map.Entry<String, String> entry : fields.rawByName().entrySet()) {
      out.writeFieldName(entry.getKey());
      out.writeRawValue(entry.getValue());
    }
  }
}
