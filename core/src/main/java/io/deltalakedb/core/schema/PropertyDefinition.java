package io.deltalakedb.core.schema;

import java.util.Optional;

/**
 * A table property that this version knows.
 *
 * @param propertyKey key in the configuration
 * @param dataType boolean, long, integer, interval, string
 * @param defaultValue what holds where the property is not set
 * @param allowedValues what it may be, in words
 * @param isHonoured whether this version acts on it; the others are kept
 * @param description what it does
 */
public record PropertyDefinition(
    String propertyKey,
    String dataType,
    Optional<String> defaultValue,
    Optional<String> allowedValues,
    boolean isHonoured,
    String description) {}
