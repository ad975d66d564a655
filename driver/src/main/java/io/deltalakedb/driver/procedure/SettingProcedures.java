package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.Settings;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code dl.set_setting} and {@code dl.flush_cache}. */
final class SettingProcedures {

  /** The setting that {@code waitForMirror} of connections overrides. */
  static final String WAIT_FOR_MIRROR = "wait_for_mirror";

  /** The setting that {@code maxRetries} of connections overrides. */
  static final String MAX_RETRIES = "max_retries";

  private final Services services;

  private SettingProcedures(Services services) {
    this.services = services;
  }

  static Procedure set(Services services) {
    return new Procedure(
        "set_setting",
        "Sets what holds where calls say nothing: for the session, or for new connections",
        List.of(
            required("setting_name", VARCHAR, "As sys.settings names it"),
            required("setting_value", VARCHAR, "Its value; '' is the one by default"),
            optional("scope_name", VARCHAR, null, "session; left out for the whole catalog")),
        List.of(
            ResultColumn.text("setting_name", "The setting"),
            ResultColumn.text("setting_value", "The value that holds"),
            ResultColumn.bool("needs_restart", "Whether it holds only after a restart")),
        call -> new SettingProcedures(services).set(call));
  }

  static Procedure flush(Services services) {
    return new Procedure(
        "flush_cache",
        "Forgets what is known of tables and would have to be read again",
        List.of(optional("table_name", VARCHAR, null, "Must be there; all is forgotten")),
        List.of(ResultColumn.bigint("evicted_entries", "What was forgotten")),
        call -> new SettingProcedures(services).flush(call));
  }

  private List<Object[]> set(ProcedureCall call) {
    CallerSession caller = call.session(CallerSession.class);
    Optional<String> scope = call.optionalString("scope_name");
    String name = call.string("setting_name").strip().toLowerCase(Locale.ROOT);
    Optional<String> value = Optional.of(call.string("setting_value").strip());
    value.filter(text -> !text.isEmpty()).ifPresent(text -> require(name, text));
    Settings settings = Callers.catalog(services, caller).registry().settings();
    String known = settings.value(name);
    Optional<String> wanted = value.filter(text -> !text.isEmpty());
    if (scope.isEmpty()) {
      Callers.committer(call);
      known = settings.set(name, wanted);
    } else if (!scope.get().equalsIgnoreCase("session")) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot set " + name + " for " + scope.get() + ": the scope is session, or left out");
    }
    caller.set(name, scope.isPresent() ? wanted : Optional.empty());
    return Collections.singletonList(ResultColumn.row(name, wanted.orElse(known), false));
  }

  private static void require(String name, String value) {
    if (name.equals(WAIT_FOR_MIRROR)) {
      Publishing.Wait.parse(value);
    } else if (!value.matches("\\d{1,9}")) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot set " + name + " to '" + value + "': it takes whole numbers from 0 on");
    }
  }

  private List<Object[]> flush(ProcedureCall call) {
    CatalogStore catalog = services.catalog();
    call.optionalString("table_name").ifPresent(catalog::table);
    return Collections.singletonList(ResultColumn.row(catalog.flushCache()));
  }
}
