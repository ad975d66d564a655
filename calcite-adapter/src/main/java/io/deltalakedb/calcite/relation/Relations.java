package io.deltalakedb.calcite.relation;

import java.util.List;
import java.util.stream.Stream;

/** All relations, in the order in which tools list them. */
public final class Relations {

  private static final List<Relation> ALL =
      Stream.of(
              TableRelations.all(),
              FileRelations.all(),
              SchemaRelations.all(),
              StateRelations.all(),
              NameRelations.all(),
              TransactionRelations.all(),
              MirrorRelations.all(),
              SystemRelations.all(),
              InformationSchemaRelations.all(),
              ConstraintRelations.all())
          .flatMap(List::stream)
          .toList();

  private Relations() {}

  /** Every relation of every schema. */
  public static List<Relation> all() {
    return ALL;
  }
}
