package io.deltalakedb.tests.clients;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A pool with everything set that it can set: many threads read, one writes and one gives up. */
final class HikariClient {

  private static final int READS = 40;

  private HikariClient() {}

  static void run(String url) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername("pool");
    config.setMaximumPoolSize(4);
    config.setAutoCommit(false);
    config.setCatalog("lake");
    config.setSchema("delta");
    config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    config.setConnectionInitSql("SELECT 1");
    config.setKeepaliveTime(30_000);
    config.setLeakDetectionThreshold(10_000);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      ClientMain.print("hikari", "read " + reads(pool));
      ClientMain.print("hikari", "undone " + tables(pool, "given_up", false));
      ClientMain.print("hikari", "committed " + tables(pool, "kept", true));
      ClientMain.print("hikari", "idle " + pool.getHikariPoolMXBean().getIdleConnections());
    }
  }

  private static long reads(HikariDataSource pool) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < READS; i++) {
        counts.add(threads.submit(() -> count(pool, "orders")));
      }
      long sum = 0;
      for (Future<Long> count : counts) {
        sum += count.get();
      }
      return sum;
    } finally {
      threads.shutdown();
    }
  }

  private static long count(HikariDataSource pool, String table) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT count(*) FROM tables WHERE table_name = ?")) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static long tables(HikariDataSource pool, String name, boolean commits)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement call =
            connection.prepareStatement(
                "CALL dl.create_table(table_name => ?, columns_ddl => 'id BIGINT')")) {
      call.setString(1, "pool." + name);
      call.execute();
      if (commits) {
        connection.commit();
      }
    }
    return count(pool, name);
  }
}
