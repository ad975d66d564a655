package io.deltalakedb.calcite.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementFormsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          alter table t add column a int | add_column(table_name=main.t, column_path=a, data_type=int)
          ALTER TABLE s.t ADD COLUMNS (a DECIMAL(10,2) COMMENT 'it''s' AFTER b); | add_column(table_name=s.t, column_path=a, data_type=DECIMAL(10,2), comment=it's, after_column=b)
          ALTER TABLE s.t ADD COLUMNS (a INT NOT NULL, `b c` STRUCT<x: INT, y: STRING> COMMENT 'c') | add_columns(table_name=s.t, columns_ddl=`a` INT NOT NULL, `b c` STRUCT<x: INT, y: STRING> COMMENT 'c')
          ALTER TABLE "S"."a.b" ADD COLUMN p.q MAP<STRING, INT> FIRST /* x */ | add_column(table_name=S."a.b", column_path=p.q, data_type=MAP<STRING, INT>, is_first=true)
          ALTER TABLE s.t RENAME COLUMN a.b TO c -- end | rename_column(table_name=s.t, column_path=a.b, new_name=c)
          ALTER TABLE s.t DROP COLUMN "a.b" | drop_column(table_name=s.t, column_path=`a.b`)
          ALTER TABLE s.t DROP COLUMNS (a, b.c) | drop_columns(table_name=s.t, column_paths=["a","b.c"])
          ALTER TABLE s.t ALTER COLUMN a TYPE BIGINT | alter_column(table_name=s.t, column_path=a, data_type=BIGINT)
          ALTER TABLE s.t ALTER a SET DATA TYPE DECIMAL(20, 2) | alter_column(table_name=s.t, column_path=a, data_type=DECIMAL(20, 2))
          ALTER TABLE s.t ALTER COLUMN a DROP NOT NULL | alter_column(table_name=s.t, column_path=a, is_nullable=true)
          ALTER TABLE s.t ALTER COLUMN a SET DEFAULT coalesce(1, 2); | alter_column(table_name=s.t, column_path=a, column_default=coalesce(1, 2))
          ALTER TABLE s.t CHANGE COLUMN a COMMENT ? | alter_column(table_name=s.t, column_path=a, comment=?0)
          ALTER TABLE s.t SET TBLPROPERTIES ('a' = 'b', delta.appendOnly = true, n 7) | set_properties(table_name=s.t, properties={"a":"b","delta.appendOnly":"true","n":"7"})
          ALTER TABLE s.t UNSET TBLPROPERTIES IF EXISTS ('a') | unset_properties(table_name=s.t, property_keys=["a"], if_exists=true)
          ALTER TABLE s.t ADD CONSTRAINT c CHECK (a < 3 AND (b = ')' OR c > 1)) | add_constraint(table_name=s.t, constraint_name=c, check_clause=a < 3 AND (b = ')' OR c > 1))
          ALTER TABLE s.t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES u (b) NOT ENFORCED | add_key(table_name=s.t, constraint_name=k, key_columns=["a"], references_table=main.u, references_columns=["b"])
          ALTER TABLE s.t DROP CONSTRAINT IF EXISTS c | drop_constraint(table_name=s.t, constraint_name=c, if_exists=true)
          ALTER TABLE s.t RENAME TO u | rename_table(table_name=s.t, new_name=s.u)
          ALTER TABLE t OWNER TO ann | set_owner(table_name=main.t, owner_name=ann)
          ALTER TABLE t ADD FEATURE deletionVectors | add_feature(table_name=main.t, feature_name=deletionVectors)
          CREATE TABLE IF NOT EXISTS s.t (id BIGINT NOT NULL, d DATE) USING delta PARTITIONED BY (d) LOCATION ? COMMENT 'c' TBLPROPERTIES ('a'='b') | create_table(table_name=s.t, columns_ddl=`id` BIGINT NOT NULL, `d` DATE, partition_columns=["d"], location=?0, comment=c, properties={"a":"b"}, if_not_exists=true)
          CREATE TABLE s.t USING DELTA LOCATION '/x' | register_table(table_name=s.t, location=/x)
          CREATE SCHEMA IF NOT EXISTS s COMMENT 'c' | create_schema(schema_name=s, comment=c, if_not_exists=true)
          DROP TABLE IF EXISTS s.t PURGE | drop_table(table_name=s.t, purge_files=true, if_exists=true)
          DROP SCHEMA s CASCADE | drop_schema(schema_name=s, cascade_tables=true, if_exists=false)
          UNDROP TABLE s.t | undrop_table(table_name=s.t)
          COMMENT ON TABLE s.t IS 'x' | set_comment(table_name=s.t, comment=x)
          COMMENT ON COLUMN t.a IS NULL | set_comment(table_name=main.t, column_path=a, comment=)
          COMMENT ON COLUMN s.t.a.b IS ? | set_comment(table_name=s.t, column_path=a.b, comment=?0)
          RESTORE TABLE s.t TO VERSION AS OF 3 | restore_table(table_name=s.t, to_version=3)
          RESTORE s.t TIMESTAMP AS OF '2024-01-01' | restore_table(table_name=s.t, to_timestamp=1704067200000)
          RESTORE TABLE s.t TO TIMESTAMP AS OF TIMESTAMP '2024-01-01 00:00:00' | restore_table(table_name=s.t, to_timestamp=1704067200000)
          SET wait_for_mirror = none | set_setting(setting_name=wait_for_mirror, setting_value=none, scope_name=session)
          RESET wait_for_mirror | set_setting(setting_name=wait_for_mirror, setting_value=, scope_name=session)
          """)
  void standForCalls(String sql, String call) {
    assertThat(shown(StatementForms.read(sql, "main"))).isEqualTo(call);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CREATE OR REPLACE TABLE t (a INT)          | 0A000 | DROP TABLE
          CREATE VIEW v AS SELECT 1                  | 0A000 | CREATE TABLE
          CREATE TABLE t (a INT) AS SELECT 1         | 0A000 | dl.add_files
          CREATE TABLE t (a INT) USING parquet       | 0A000 | USING DELTA
          CREATE TABLE t (a INT PRIMARY KEY)         | 0A000 | ADD CONSTRAINT
          CREATE TABLE t (a INT DEFAULT 3)           | 0A000 | SET DEFAULT
          CREATE TABLE t                             | 42601 | LOCATION
          CREATE TABLE t (a)                         | 42601 | a type
          ALTER TABLE t CLUSTER BY (a)               | 0A000 | Spark
          ALTER TABLE t DROP FEATURE x               | 0A000 | Spark
          ALTER TABLE t ADD COLUMN a INT, b.c INT    | 0A000 | one ALTER TABLE
          ALTER TABLE t SET LOCATION '/x'            | 0A000 | OWNER TO
          ALTER TABLE t FROB                         | 42601 | found 'FROB'
          ALTER VIEW v                               | 0A000 | ALTER TABLE
          DROP VIEW v                                | 0A000 | DROP TABLE
          DROP TABLE t u                             | 42601 | the end of the statement
          SHOW GRANTS ON t                           | 0A000 | one user
          SHOW NONSENSE                              | 0A000 | SHOW CATALOGS
          DESCRIBE FUNCTION f                        | 0A000 | dl.help
          COMMENT ON SCHEMA s IS 'x'                 | 0A000 | CREATE SCHEMA
          RESTORE TABLE t TO VERSION 3               | 42601 | expected AS
          SET ROLE x                                 | 0A000 | java.sql.Connection
          """)
  void refuseWhatIsNotThere(String sql, String state, String part) {
    assertThatThrownBy(() -> StatementForms.read(sql, "main"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code().sqlState()).isEqualTo(state))
        .hasMessageContaining(part);
  }

  private static String shown(StatementForm form) {
    CallStatement call = ((StatementForm.Call) form).statement();
    return call.procedure()
        + call.arguments().stream()
            .map(argument -> argument.name().orElseThrow() + "=" + shown(argument.value()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String shown(CallValue value) {
    return value instanceof CallValue.Placeholder placeholder
        ? "?" + placeholder.index()
        : String.valueOf(((CallValue.Literal) value).value());
  }
}
