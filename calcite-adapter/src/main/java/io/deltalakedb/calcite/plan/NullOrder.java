package io.deltalakedb.calcite.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;

/** Where nulls stand in a sort. */
final class NullOrder {

  private NullOrder() {}

  /** NULLS FIRST and LAST left out where no null can be: databases then sort by their indexes. */
  static RelNode withoutIdleDirections(Sort sort) {
    List<RelFieldCollation> fields = new ArrayList<>();
    for (RelFieldCollation field : sort.getCollation().getFieldCollations()) {
      boolean nullable =
          sort.getInput()
              .getRowType()
              .getFieldList()
              .get(field.getFieldIndex())
              .getType()
              .isNullable();
      fields.add(nullable ? field : field.withNullDirection(NullDirection.UNSPECIFIED));
    }
    return sort.copy(
        sort.getTraitSet().replace(RelCollations.of(fields)),
        sort.getInput(),
        RelCollations.of(fields),
        sort.offset,
        sort.fetch);
  }
}
