package io.deltalakedb.core.commit;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableFeatures;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the protocol and the metadata that a commit builds on, worked out when it is
 * first asked for: whoever commits again and again hands it on, as most commits change neither. For
 * one thread at a time.
 */
public final class HeadFacts {

  private final Action.Protocol protocol;
  private final Action.Metadata metadata;
  private @Nullable StructType schema;
  private Optional<String> writeRefusal = Optional.empty();
  private boolean isRefusalKnown;

  private HeadFacts(Action.Protocol protocol, Action.Metadata metadata) {
    this.protocol = requireNonNull(protocol, "protocol");
    this.metadata = requireNonNull(metadata, "metadata");
  }

  /** The facts about a snapshot. */
  public static HeadFacts of(Snapshot snapshot) {
    return new HeadFacts(snapshot.protocol(), snapshot.metadata());
  }

  /** These, where the next version has changed neither, or new ones. */
  public HeadFacts next(Snapshot after) {
    return isOf(after.metadata()) && after.protocol().equals(protocol) ? this : of(after);
  }

  /** Whether they are about this metadata. */
  boolean isOf(Action.Metadata other) {
    return metadata.equals(other);
  }

  StructType schema() {
    StructType known = schema;
    if (known == null) {
      known = SchemaJson.parse(metadata.schemaString());
      schema = known;
    }
    return known;
  }

  Optional<String> writeRefusal() {
    if (!isRefusalKnown) {
      writeRefusal = TableFeatures.writeRefusal(protocol, metadata);
      isRefusalKnown = true;
    }
    return writeRefusal;
  }
}
