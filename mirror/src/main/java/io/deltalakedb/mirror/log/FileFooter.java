package io.deltalakedb.mirror.log;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.schema.StructType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the footer of a data file says.
 *
 * @param numRecords rows
 * @param schema in the types of Delta; what has none is {@code Unrecognised}, and field ids stand
 *     where column mapping keeps its ids
 * @param facts by path of names, for the columns that are no part of a list or a map
 */
public record FileFooter(long numRecords, StructType schema, Map<List<String>, ColumnFacts> facts) {
  public FileFooter {
    requireNonNull(schema, "schema");
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
