package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.Assertion;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.predicate.FilePredicate;
import io.deltalakedb.core.predicate.Verdict;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code dl.add_constraint}: a condition that is true for every row. Nobody here sees rows; that
 * those that are there satisfy it is told by partition values and statistics, or by the caller.
 */
final class AddConstraint implements ProcedureBody {

  private static final String VERIFIED = "verified";
  private static final String UNVERIFIED = "unverified";

  private final Services services;

  private AddConstraint(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "add_constraint",
        "Adds a CHECK constraint, once all rows are known to satisfy it",
        List.of(
            ArgumentRules.TABLE,
            required("constraint_name", VARCHAR, "Its name, kept in lower case"),
            required("check_clause", VARCHAR, "SQL text of a condition, such as price > 0"),
            optional(
                "verify_existing",
                BOOLEAN,
                true,
                "Check the files by their statistics; FALSE takes the caller's word for the rows"),
            ArgumentRules.MESSAGE),
        List.of(
            ResultColumn.bigint("version", "The version that has the constraint"),
            ResultColumn.text("verification_state", "verified, or unverified")),
        new AddConstraint(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    String name = ArgumentRules.notBlank(call, "constraint_name").strip();
    ArgumentRules.notBlank(call, "check_clause");
    String clause = SqlExpression.checked(call.string("check_clause"));
    boolean verifies = call.bool("verify_existing");
    MetadataCommit.Done done =
        new MetadataCommit(services, call)
            .run(
                (table, now) -> {
                  if (verifies) {
                    verify(Callers.catalog(services, caller), table, now.metadata(), clause);
                  }
                  return change(now, name, clause);
                });
    return Collections.singletonList(
        ResultColumn.row(done.version(), verifies ? VERIFIED : UNVERIFIED));
  }

  private static MetadataCommit.Change change(Snapshot now, String name, String clause) {
    String key = TableProperties.CONSTRAINT_PREFIX + name.toLowerCase(Locale.ROOT);
    Map<String, String> configuration = new LinkedHashMap<>(now.metadata().configuration());
    String there = configuration.put(key, clause);
    if (there != null) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot add constraint "
              + name
              + ": there is one of that name, CHECK ("
              + there
              + "); CALL dl.drop_constraint drops it");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("name", name);
    parameters.put("expr", clause);
    return new MetadataCommit.Change(
        now.metadata().withConfiguration(configuration),
        Set.of(),
        "ADD CONSTRAINT",
        parameters,
        Set.of(Assertion.CHECK_CONSTRAINTS));
  }

  private static void verify(
      CatalogStore catalog, CatalogTable table, Action.Metadata metadata, String clause) {
    Optional<FilePredicate> predicate = predicate(clause, metadata);
    AtomicLong unclear = new AtomicLong();
    catalog.liveFiles(
        table,
        table.currentVersion(),
        line -> {
          if (line.action() instanceof Action.Add add) {
            Verdict verdict =
                predicate.map(condition -> condition.verdict(add)).orElse(Verdict.MAY_MATCH);
            switch (verdict) {
              case ALL_MATCH -> {}
              case MAY_MATCH -> unclear.incrementAndGet();
              case CANNOT_MATCH -> throw violated(table, clause, add);
            }
          }
        });
    if (unclear.get() > 0) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          ("Cannot add CHECK (%s) to %s: whether it is true for all rows of %d files cannot be told"
                  + " %s, and rows cannot be read here; check them by an engine, then call again"
                  + " with verify_existing => FALSE")
              .formatted(
                  clause,
                  table.name(),
                  unclear.get(),
                  predicate.isPresent()
                      ? "from their statistics"
                      : "since it is beyond the grammar of predicates"));
    }
  }

  /** Empty where the text is beyond what is evaluated here. */
  private static Optional<FilePredicate> predicate(String clause, Action.Metadata metadata) {
    try {
      return Optional.of(FilePredicate.parse(clause, metadata));
    } catch (DeltaLakeDbException e) {
      if (e.code() != ErrorCode.INVALID_VALUE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static DeltaLakeDbException violated(CatalogTable table, String clause, Action.Add add) {
    return new DeltaLakeDbException(
        ErrorCode.TABLE_RULE,
        "Cannot add CHECK (%s) to %s: it is true for no row of %s"
            .formatted(clause, table.name(), add.path()));
  }
}
