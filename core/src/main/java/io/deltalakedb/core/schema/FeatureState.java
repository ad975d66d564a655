package io.deltalakedb.core.schema;

/**
 * A feature of a table.
 *
 * @param featureName as in the protocol
 * @param featureType legacy (implied by the versions), writer, reader_writer
 * @param isReaderFeature whether readers must know it
 * @param isWriterFeature whether writers must know it
 * @param isActive whether it is in use, not merely supported
 * @param isReadableHere whether this version reads tables that have it
 * @param isWritableHere whether this version commits to tables that have it
 */
public record FeatureState(
    String featureName,
    String featureType,
    boolean isReaderFeature,
    boolean isWriterFeature,
    boolean isActive,
    boolean isReadableHere,
    boolean isWritableHere) {}
