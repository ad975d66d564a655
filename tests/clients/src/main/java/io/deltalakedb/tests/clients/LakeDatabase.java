package io.deltalakedb.tests.clients;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.jdbc.JDBCDatabase;

/**
 * A catalog for jOOQ's code generator, which else guesses from the word {@code sqlite} in a URL.
 */
public final class LakeDatabase extends JDBCDatabase {

  @Override
  protected DSLContext create0() {
    return DSL.using(getConnection(), SQLDialect.DEFAULT);
  }
}
