package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.INTEGER;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.Tags;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** {@code dl.create_tag} and {@code dl.drop_tag}: names of versions. */
final class TagProcedures {

  private static final Argument TABLE =
      optional("table_name", VARCHAR, null, "schema.table; left out for the whole catalog");

  private final Services services;

  private TagProcedures(Services services) {
    this.services = services;
  }

  static Procedure create(Services services) {
    return new Procedure(
        "create_tag",
        "Names a version of a table, or a place in the order of the whole catalog",
        List.of(
            required("tag_name", VARCHAR, "Its name"),
            TABLE,
            optional("at_version", BIGINT, null, "Version of the table; the newest if left out"),
            optional("at_commit_seq", BIGINT, null, "Place in the order of the catalog"),
            optional("retain_days", INTEGER, null, "How long it is meant to stay"),
            optional("comment", VARCHAR, null, "Free text"),
            optional("replace_existing", BOOLEAN, false, "Move one of that name")),
        List.of(
            ResultColumn.text("tag_name", "The tag"),
            ResultColumn.text("table_name", "schema.table; null for the whole catalog"),
            ResultColumn.bigint("version", "Version of the table"),
            ResultColumn.bigint("commit_seq", "Place in the order of the catalog")),
        call -> new TagProcedures(services).create(call));
  }

  static Procedure drop(Services services) {
    return new Procedure(
        "drop_tag",
        "Drops a tag of a table, or of the whole catalog",
        List.of(
            required("tag_name", VARCHAR, "Its name"),
            TABLE,
            optional("if_exists", BOOLEAN, false, "Accept that there is none")),
        List.of(
            ResultColumn.text("tag_name", "The tag"),
            ResultColumn.bigint("dropped", "How many there were")),
        call -> new TagProcedures(services).drop(call));
  }

  private List<Object[]> create(ProcedureCall call) {
    CatalogStore catalog = Callers.catalog(services, Callers.committer(call));
    String name = ArgumentRules.notBlank(call, "tag_name");
    Optional<CatalogTable> table = call.optionalString("table_name").map(catalog::table);
    OptionalLong version = ArgumentRules.notNegative(call, "at_version");
    OptionalLong place = ArgumentRules.notNegative(call, "at_commit_seq");
    if (version.isPresent() && (place.isPresent() || table.isEmpty())) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot call dl.create_tag: at_version belongs to a table_name, and excludes"
              + " at_commit_seq");
    }
    Tags.Tag tag = table.isPresent() ? ofTable(call, table.get()) : ofCatalog(call);
    catalog.registry().tags().create(tag, call.bool("replace_existing"));
    return Collections.singletonList(
        ResultColumn.row(
            name,
            table.map(t -> t.name().toString()).orElse(null),
            tag.version().isPresent() ? tag.version().getAsLong() : null,
            tag.commitSeq()));
  }

  private Tags.Tag ofTable(ProcedureCall call, CatalogTable table) {
    CatalogStore catalog = Callers.catalog(services, Callers.committer(call));
    OptionalLong place = call.optionalBigint("at_commit_seq");
    long version =
        place.isPresent()
            ? Restoring.versionAt(catalog, table, place.getAsLong())
            : call.optionalBigint("at_version").orElse(table.currentVersion());
    long commitSeq = catalog.commit(table, version).commitSeq();
    return tag(call, Optional.of(table), OptionalLong.of(version), commitSeq);
  }

  private Tags.Tag ofCatalog(ProcedureCall call) {
    CatalogStore catalog = Callers.catalog(services, Callers.committer(call));
    long newest = catalog.registry().tags().newestCommitSeq();
    long place = call.optionalBigint("at_commit_seq").orElse(newest);
    if (place > newest) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot call dl.create_tag: the newest commit_seq is " + newest + ", not " + place);
    }
    return tag(call, Optional.empty(), OptionalLong.empty(), place);
  }

  private static Tags.Tag tag(
      ProcedureCall call, Optional<CatalogTable> table, OptionalLong version, long commitSeq) {
    OptionalInt days = call.optionalInteger("retain_days");
    OptionalLong until =
        days.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(
                System.currentTimeMillis() + Duration.ofDays(days.getAsInt()).toMillis());
    return new Tags.Tag(
        table, call.string("tag_name"), version, commitSeq, until, call.optionalString("comment"));
  }

  private List<Object[]> drop(ProcedureCall call) {
    CatalogStore catalog = Callers.catalog(services, Callers.committer(call));
    String name = call.string("tag_name");
    Optional<CatalogTable> table = call.optionalString("table_name").map(catalog::table);
    long dropped = catalog.registry().tags().drop(name, table);
    if (dropped == 0 && !call.bool("if_exists")) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot drop the tag "
              + name
              + ": "
              + table.map(t -> t.name().toString()).orElse("the catalog")
              + " has none of that name; SHOW TAGS lists all, if_exists => TRUE accepts that");
    }
    return Collections.singletonList(ResultColumn.row(name, dropped));
  }
}
