package io.deltalakedb.core.predicate;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.schema.SchemaJson;
import java.util.List;
import java.util.Optional;

/**
 * A condition on the rows of a table that is answered for whole files, by their partition values
 * and statistics. An answer is never too narrow: where the log says too little, or where writers
 * differ, it is {@link Verdict#MAY_MATCH}. The grammar is in {@code docs/predicates.md}.
 *
 * <p>Immutable; one predicate serves any number of files and threads.
 */
public final class FilePredicate {

  private final String text;
  private final Expression expression;
  private final List<Column> columns;
  private final StatsBounds.Places places;

  private FilePredicate(String text, Expression expression, List<Column> columns) {
    this.text = text;
    this.expression = expression;
    this.columns = List.copyOf(columns);
    this.places = new StatsBounds.Places(this.columns);
  }

  /**
   * The predicate of a text.
   *
   * @param text in the grammar of {@code docs/predicates.md}
   * @param metadata that gives the columns, their types and physical names
   * @throws DeltaLakeDbException INVALID_VALUE with the position where the text does not parse or a
   *     literal does not fit its column; COLUMN_NOT_FOUND where there is no such column
   */
  public static FilePredicate parse(String text, Action.Metadata metadata) {
    ColumnResolver resolver =
        new ColumnResolver(SchemaJson.parse(metadata.schemaString()), metadata.partitionColumns());
    Expression expression = new PredicateParser(text, resolver).parse();
    return new FilePredicate(text, expression, resolver.columns());
  }

  /** What holds for the rows of a file. */
  public Verdict verdict(Action.Add add) {
    return verdict(Optional.of(add.partitionValues()), add.stats());
  }

  /** What holds for the rows of a file that leaves, from what its remove says. */
  public Verdict verdict(Action.Remove remove) {
    return verdict(remove.partitionValues(), remove.stats());
  }

  /**
   * What holds for the rows of a file.
   *
   * @param partitionValues by physical name; empty where they are not known
   * @param stats JSON text of the statistics; malformed ones count as none
   */
  public Verdict verdict(Optional<PartitionValues> partitionValues, Optional<String> stats) {
    return expression.over(new FileFacts(columns, places, partitionValues, stats)).verdict();
  }

  /**
   * Whether it asks for partition columns alone, so that it holds for all rows of a file or none.
   */
  public boolean isOnPartitionsOnly() {
    return columns.stream().allMatch(Column::isPartition);
  }

  /** The columns that it asks for, as the schema spells them, nested names joined by dots. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** The text as it was given. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
