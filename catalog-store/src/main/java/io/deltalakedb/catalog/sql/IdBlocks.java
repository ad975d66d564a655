package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Hands out ids in blocks, where several writers give them at once. */
interface IdBlocks {

  /** The number of a block of ids that nobody else gets, from 1. */
  long next(Connection connection, IdBlock block) throws SQLException;
}
