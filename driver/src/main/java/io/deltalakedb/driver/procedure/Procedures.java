package io.deltalakedb.driver.procedure;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** All procedures of this product. */
public final class Procedures {

  private Procedures() {}

  /** The registry over these services. */
  public static ProcedureRegistry registry(Services services) {
    AtomicReference<ProcedureRegistry> registry = new AtomicReference<>();
    List<Procedure> procedures = new ArrayList<>();
    procedures.add(CommitTable.procedure(services));
    procedures.add(CommitTables.procedure(services));
    procedures.add(BeginTransaction.procedure(services));
    procedures.add(StageActions.procedure(services));
    procedures.add(CommitTransaction.procedure(services));
    procedures.add(RollbackTransaction.procedure(services));
    procedures.add(AddFiles.procedure(services));
    procedures.add(DeletePartitions.procedure(services));
    procedures.add(CreateTable.procedure(services));
    procedures.add(RegisterTable.procedure(services));
    procedures.add(ImportTable.procedure(services));
    procedures.add(ConvertParquet.procedure(services));
    procedures.addAll(evolution(services));
    procedures.addAll(names(services));
    procedures.add(RestoreTable.procedure(services));
    procedures.add(RestoreTables.procedure(services));
    procedures.add(MirrorTable.procedure(services));
    procedures.add(WriteCheckpoint.procedure(services));
    procedures.add(CheckParity.procedure(services));
    procedures.add(ExportTable.procedure(services));
    procedures.add(UnregisterTable.procedure(services));
    procedures.add(Help.procedure(registry::get));
    ProcedureRegistry all = new ProcedureRegistry(procedures);
    registry.set(all);
    return all;
  }

  /** Those that change what a table is, each by a commit. */
  private static List<Procedure> evolution(Services services) {
    return List.of(
        SetProperties.procedure(services),
        UnsetProperties.procedure(services),
        SetComment.procedure(services),
        AddColumns.procedure(services),
        AddColumns.severalProcedure(services),
        RenameColumn.procedure(services),
        DropColumns.procedure(services),
        DropColumns.severalProcedure(services),
        AlterColumn.procedure(services),
        AddConstraint.procedure(services),
        DropConstraint.procedure(services),
        AddFeature.procedure(services));
  }

  /** Those that change what the catalog alone knows. */
  private static List<Procedure> names(Services services) {
    return List.of(
        SchemaProcedures.create(services),
        SchemaProcedures.drop(services),
        DropTable.procedure(services),
        DropTable.undropProcedure(services),
        TableNames.rename(services),
        TableNames.own(services),
        AddKey.procedure(services),
        LabelProcedures.set(services),
        LabelProcedures.unset(services),
        TagProcedures.create(services),
        TagProcedures.drop(services),
        SettingProcedures.set(services),
        SettingProcedures.flush(services));
  }
}
