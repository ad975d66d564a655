package io.deltalakedb.core.action;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One line of a Delta commit (PROTOCOL.md, "Actions"). Every kind carries the fields it does not
 * know as {@link JsonFields}, so that nothing is lost between reading and writing.
 */
public sealed interface Action {

  /** The answer of {@code cases} for this kind of action. */
  <R> R match(Cases<R> cases);

  /**
   * A logical file that joins the table.
   *
   * @param path URI-encoded, relative to the table root or absolute
   * @param partitionValues by physical name of the partition columns
   * @param size bytes
   * @param modificationTime milliseconds since the epoch
   * @param dataChange false where the rows were in the table before
   * @param stats JSON text of the statistics
   * @param tags free map; values may be null
   * @param deletionVector rows of the file that are deleted
   * @param baseRowId first row id (row tracking)
   * @param defaultRowCommitVersion version of the rows (row tracking)
   * @param clusteringProvider who clustered the file
   * @param unknown further fields
   */
  record Add(
      String path,
      PartitionValues partitionValues,
      long size,
      long modificationTime,
      boolean dataChange,
      Optional<String> stats,
      Optional<Map<String, @Nullable String>> tags,
      Optional<DeletionVector> deletionVector,
      OptionalLong baseRowId,
      OptionalLong defaultRowCommitVersion,
      Optional<String> clusteringProvider,
      JsonFields unknown)
      implements Action {
    public Add {
      requireNonNull(path, "path");
      requireNonNull(partitionValues, "partitionValues");
      requireNonNull(stats, "stats");
      tags = tags.map(Action::ordered);
      requireNonNull(deletionVector, "deletionVector");
      requireNonNull(baseRowId, "baseRowId");
      requireNonNull(defaultRowCommitVersion, "defaultRowCommitVersion");
      requireNonNull(clusteringProvider, "clusteringProvider");
      requireNonNull(unknown, "unknown");
    }

    /** The key of the logical file. */
    public FileKey key() {
      return FileKey.of(path, deletionVector);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.add(this);
    }
  }

  /**
   * A logical file that leaves the table; a tombstone until it expires.
   *
   * @param path as in the add
   * @param deletionTimestamp milliseconds since the epoch; absent counts as 0, already expired
   * @param dataChange false where the rows stay in the table in other files
   * @param extendedFileMetadata true where partition values, size and tags are given
   * @param partitionValues of the file
   * @param size bytes
   * @param stats JSON text of the statistics
   * @param tags free map; values may be null
   * @param deletionVector of the file that leaves
   * @param baseRowId of the file
   * @param defaultRowCommitVersion of the file
   * @param unknown further fields
   */
  record Remove(
      String path,
      OptionalLong deletionTimestamp,
      boolean dataChange,
      Optional<Boolean> extendedFileMetadata,
      Optional<PartitionValues> partitionValues,
      OptionalLong size,
      Optional<String> stats,
      Optional<Map<String, @Nullable String>> tags,
      Optional<DeletionVector> deletionVector,
      OptionalLong baseRowId,
      OptionalLong defaultRowCommitVersion,
      JsonFields unknown)
      implements Action {
    public Remove {
      requireNonNull(path, "path");
      requireNonNull(deletionTimestamp, "deletionTimestamp");
      requireNonNull(extendedFileMetadata, "extendedFileMetadata");
      requireNonNull(partitionValues, "partitionValues");
      requireNonNull(size, "size");
      requireNonNull(stats, "stats");
      tags = tags.map(Action::ordered);
      requireNonNull(deletionVector, "deletionVector");
      requireNonNull(baseRowId, "baseRowId");
      requireNonNull(defaultRowCommitVersion, "defaultRowCommitVersion");
      requireNonNull(unknown, "unknown");
    }

    /** The key of the logical file. */
    public FileKey key() {
      return FileKey.of(path, deletionVector);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.remove(this);
    }
  }

  /**
   * A file of row-level changes; not part of the table's state.
   *
   * @param path under {@code _change_data/}, or that of an add
   * @param partitionValues by physical name
   * @param size bytes
   * @param dataChange always false in a valid log
   * @param tags free map; values may be null
   * @param unknown further fields
   */
  record Cdc(
      String path,
      PartitionValues partitionValues,
      long size,
      boolean dataChange,
      Optional<Map<String, @Nullable String>> tags,
      JsonFields unknown)
      implements Action {
    public Cdc {
      requireNonNull(path, "path");
      requireNonNull(partitionValues, "partitionValues");
      tags = tags.map(Action::ordered);
      requireNonNull(unknown, "unknown");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.cdc(this);
    }
  }

  /**
   * The table's metadata; a later one replaces it whole.
   *
   * @param id the log's table id; need not be a UUID nor unique
   * @param name display name
   * @param description comment
   * @param format of the data files
   * @param schemaString JSON of a struct type, kept byte for byte
   * @param partitionColumns logical names, order significant
   * @param configuration properties; never null values
   * @param createdTime milliseconds since the epoch
   * @param unknown further fields
   */
  record Metadata(
      String id,
      Optional<String> name,
      Optional<String> description,
      Format format,
      String schemaString,
      List<String> partitionColumns,
      Map<String, String> configuration,
      OptionalLong createdTime,
      JsonFields unknown)
      implements Action {
    public Metadata {
      requireNonNull(id, "id");
      requireNonNull(name, "name");
      requireNonNull(description, "description");
      requireNonNull(format, "format");
      requireNonNull(schemaString, "schemaString");
      partitionColumns = List.copyOf(partitionColumns);
      configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
      requireNonNull(createdTime, "createdTime");
      requireNonNull(unknown, "unknown");
    }

    /** The same with other properties. */
    public Metadata withConfiguration(Map<String, String> other) {
      return withSchema(schemaString, partitionColumns, other);
    }

    /** The same with another schema, and what belongs to it. */
    public Metadata withSchema(
        String otherSchema, List<String> otherPartitions, Map<String, String> properties) {
      return new Metadata(
          id,
          name,
          description,
          format,
          otherSchema,
          otherPartitions,
          properties,
          createdTime,
          unknown);
    }

    /** The same with another comment. */
    public Metadata describedAs(Optional<String> comment) {
      return new Metadata(
          id,
          name,
          comment,
          format,
          schemaString,
          partitionColumns,
          configuration,
          createdTime,
          unknown);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.metadata(this);
    }
  }

  /**
   * The format of the data files.
   *
   * @param provider {@code parquet} in a valid table
   * @param options free map
   * @param unknown further fields
   */
  record Format(String provider, Map<String, String> options, JsonFields unknown) {
    public Format {
      requireNonNull(provider, "provider");
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
      requireNonNull(unknown, "unknown");
    }

    /** A format with no further fields. */
    public Format(String provider, Map<String, String> options) {
      this(provider, options, JsonFields.NONE);
    }
  }

  /**
   * What a client must be able to do to read or write the table.
   *
   * @param minReaderVersion least reader version
   * @param minWriterVersion least writer version
   * @param readerFeatures present exactly where the reader version is 3
   * @param writerFeatures present exactly where the writer version is 7
   * @param unknown further fields
   */
  record Protocol(
      int minReaderVersion,
      int minWriterVersion,
      Optional<List<String>> readerFeatures,
      Optional<List<String>> writerFeatures,
      JsonFields unknown)
      implements Action {
    public Protocol {
      readerFeatures = readerFeatures.map(List::copyOf);
      writerFeatures = writerFeatures.map(List::copyOf);
      requireNonNull(unknown, "unknown");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.protocol(this);
    }
  }

  /**
   * How far an application has come; the latest wins.
   *
   * @param appId the application
   * @param version its own version, not the table's
   * @param lastUpdated milliseconds since the epoch
   * @param unknown further fields
   */
  record Txn(String appId, long version, OptionalLong lastUpdated, JsonFields unknown)
      implements Action {
    public Txn {
      requireNonNull(appId, "appId");
      requireNonNull(lastUpdated, "lastUpdated");
      requireNonNull(unknown, "unknown");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.txn(this);
    }
  }

  /**
   * Metadata of a named domain; the latest wins, a removed one is gone.
   *
   * @param domain name; {@code delta.*} belongs to the system
   * @param configuration opaque text
   * @param removed whether the domain leaves the table
   * @param unknown further fields
   */
  record DomainMetadata(String domain, String configuration, boolean removed, JsonFields unknown)
      implements Action {
    public DomainMetadata {
      requireNonNull(domain, "domain");
      requireNonNull(configuration, "configuration");
      requireNonNull(unknown, "unknown");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.domainMetadata(this);
    }
  }

  /**
   * Who committed what; free JSON, not part of the table's state.
   *
   * @param fields every field with its JSON text, in the order of the log
   */
  record CommitInfo(JsonFields fields) implements Action {
    public CommitInfo {
      requireNonNull(fields, "fields");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.commitInfo(this);
    }
  }

  /**
   * An action that this version does not know; kept, never replayed.
   *
   * @param name the top-level key
   * @param json the text of its value
   */
  record Unknown(String name, String json) implements Action {
    public Unknown {
      requireNonNull(name, "name");
      requireNonNull(json, "json");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unknown(this);
    }
  }

  /** One answer for each kind of action; a new kind does not compile until all have it. */
  interface Cases<R> {
    R add(Add add);

    R remove(Remove remove);

    R cdc(Cdc cdc);

    R metadata(Metadata metadata);

    R protocol(Protocol protocol);

    R txn(Txn txn);

    R domainMetadata(DomainMetadata domainMetadata);

    R commitInfo(CommitInfo commitInfo);

    R unknown(Unknown unknown);
  }

  private static Map<String, @Nullable String> ordered(Map<String, @Nullable String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
