package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.schema.ProtocolUpgrade;
import io.deltalakedb.core.schema.TableFeatures;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dl.add_feature}: the protocol of a table allows more, and readers must know it. */
final class AddFeature implements ProcedureBody {

  private final Services services;

  private AddFeature(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "add_feature",
        "Lists a feature, and those that it needs, in the protocol of a table",
        List.of(
            ArgumentRules.TABLE,
            required("feature_name", VARCHAR, "As delta.table_features names it"),
            optional("dry_run", BOOLEAN, false, "Check everything and commit nothing"),
            ArgumentRules.MESSAGE),
        List.of(
            ResultColumn.bigint("version", "The version whose protocol lists it"),
            ResultColumn.integer("min_reader_version", "What readers must know"),
            ResultColumn.integer("min_writer_version", "What writers must know"),
            ResultColumn.text("table_features", "JSON array of all features")),
        new AddFeature(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    String feature = ArgumentRules.notBlank(call, "feature_name");
    String asked = PropertyText.object(Map.of(ProtocolUpgrade.INSTRUCTION + feature, "supported"));
    MetadataCommit.Done done =
        new MetadataCommit(services, call)
            .run(
                (table, now) ->
                    new MetadataCommit.Change(
                        now.metadata(),
                        Set.of(feature),
                        "SET TBLPROPERTIES",
                        Map.of("properties", asked),
                        Set.of()),
                call.bool("dry_run"));
    Action.Protocol protocol = done.protocol();
    return Collections.singletonList(
        ResultColumn.row(
            done.version(),
            protocol.minReaderVersion(),
            protocol.minWriterVersion(),
            PropertyText.array(TableFeatures.supported(protocol).stream().sorted().toList())));
  }
}
