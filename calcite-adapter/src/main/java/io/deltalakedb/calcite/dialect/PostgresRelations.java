package io.deltalakedb.calcite.dialect;

import java.util.Optional;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;

/** The relational operators that PostgreSQL runs with Calcite's results. */
final class PostgresRelations extends Relations {

  @Override
  Optional<String> join(Join join) {
    return join.getJoinType() == JoinRelType.FULL && !join.analyzeCondition().isEqui()
        ? Optional.of("FULL JOIN by other than equality")
        : super.join(join);
  }

  @Override
  boolean tellsCase() {
    return true;
  }

  /** PostgreSQL has no least or greatest boolean. */
  @Override
  boolean ordersBooleans() {
    return false;
  }
}
