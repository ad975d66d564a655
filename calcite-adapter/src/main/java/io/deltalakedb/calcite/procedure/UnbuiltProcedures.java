package io.deltalakedb.calcite.procedure;

import java.util.Map;
import java.util.Optional;

/** Procedures that are known and not there, and what to use until they are. */
final class UnbuiltProcedures {

  private static final String ENGINE = "an engine such as Spark on the table's location";
  private static final String USERS = "one user of the database for each person";
  private static final String FILES = "SELECT ... FROM delta.all_files to see what has left";

  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("vacuum", FILES + ", and " + ENGINE),
          Map.entry("unmark_vacuum", FILES),
          Map.entry("remove_orphan_files", ENGINE),
          Map.entry("repair_table", "CALL dl.check_parity(...) and CALL dl.commit_table(...)"),
          Map.entry("expire_log", ENGINE),
          Map.entry("expire_history", "nothing: the catalog keeps all versions"),
          Map.entry("analyze_table", ENGINE),
          Map.entry("shallow_clone", ENGINE),
          Map.entry("rewrite_table_path", "CALL dl.export_table(...)"),
          Map.entry("generate_manifest", "SELECT file_url FROM delta.files"),
          Map.entry("drop_feature", ENGINE),
          Map.entry("discover_tables", "CALL dl.register_table(...) for each table"),
          Map.entry("import_tables", "CALL dl.import_table(...) for each table"),
          Map.entry("refresh_table", "CALL dl.import_table(force_reimport => TRUE, ...)"),
          Map.entry("promote_table", "CALL dl.register_table(...)"),
          Map.entry("release_table", "CALL dl.unregister_table(...)"),
          Map.entry("retry_mirror", "CALL dl.mirror_table(...)"),
          Map.entry("pause_mirror", "the connection property waitForMirror=none"),
          Map.entry("resume_mirror", "CALL dl.mirror_table(...)"),
          Map.entry("resolve_drift", "CALL dl.import_table(force_reimport => TRUE, ...)"),
          Map.entry("create_user", USERS),
          Map.entry("alter_user", USERS),
          Map.entry("drop_user", USERS),
          Map.entry("create_role", USERS),
          Map.entry("drop_role", USERS),
          Map.entry("grant_role", USERS),
          Map.entry("revoke_role", USERS),
          Map.entry("grant_privilege", USERS),
          Map.entry("revoke_privilege", USERS),
          Map.entry("create_storage_profile", "tables on local disks"),
          Map.entry("schedule_job", "the scheduler of the operating system and dl sql"),
          Map.entry("run_job", "the scheduler of the operating system and dl sql"),
          Map.entry("kill_query", "Statement.cancel()"),
          Map.entry("purge_audit", "nothing: no audit is kept yet"));

  private UnbuiltProcedures() {}

  /** What to use in place of a procedure; empty where there never was one of the name. */
  static Optional<String> instead(String name) {
    return Optional.ofNullable(INSTEAD.get(name));
  }
}
