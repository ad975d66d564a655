package io.deltalakedb.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dl} without a verb: says which there are. */
@Command(
    name = "dl",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class,
    description = "A SQL-backed metadata plane for Delta Lake.",
    subcommands = {
      ImportCommand.class,
      DiffCommand.class,
      SqlCommand.class,
      TablesCommand.class,
      HistoryCommand.class,
      FilesCommand.class,
      SchemaCommand.class,
      CheckpointCommand.class,
      MirrorCommand.class,
      DoctorCommand.class,
      DemoCommand.class,
      VersionCommand.class,
      HelpCommand.class
    })
public final class DlCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new ParameterException(spec.commandLine(), "give a verb");
  }
}
