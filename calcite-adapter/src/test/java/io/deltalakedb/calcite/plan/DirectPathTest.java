package io.deltalakedb.calcite.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DirectPathTest {

  @Test
  void aFilterReachesTheDatabase() {
    try (RandomCatalog catalog = new RandomCatalog()) {
      Plan plan =
          catalog
              .engine()
              .plan("SELECT path FROM delta.files WHERE table_name = 'orders' LIMIT 3", "delta");

      assertThat(plan.backendSql())
          .isEqualTo(
              """
              SELECT "path" FROM "delta_files" WHERE "table_name" = 'orders'
              LIMIT 3\
              """);
      assertThat(catalog.rows(plan)).allSatisfy(row -> assertThat(row).hasSize(1));
    }
  }
}
