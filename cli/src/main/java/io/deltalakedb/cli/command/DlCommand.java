package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dl} itself: the list of its verbs. */
@Command(
    name = "dl",
    description = "Delta Lake tables in a SQL catalog, mirrored to their logs.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    footer = {
      "",
      "Exit codes: 0 ok, 1 error, 2 drift, 3 only lag, 5 commit conflict, 64 usage.",
      "Begin with: dl demo"
    })
public final class DlCommand implements Runnable {

  @Mixin CommonOptions common = new CommonOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-V", "--version"},
      description = "Show the version and stop.")
  private boolean version;

  private final Terminal terminal;

  private DlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command line with every verb. */
  public static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new DlCommand(terminal))
        .addSubcommand(new DemoCommand(terminal))
        .addSubcommand(new ImportCommand(terminal))
        .addSubcommand(new DiffCommand(terminal))
        .addSubcommand(new SqlCommand(terminal))
        .addSubcommand(new TablesCommand(terminal))
        .addSubcommand(new HistoryCommand(terminal))
        .addSubcommand(new FilesCommand(terminal))
        .addSubcommand(new SchemaCommand(terminal))
        .addSubcommand(new CheckpointCommand(terminal))
        .addSubcommand(new MirrorCommand(terminal))
        .addSubcommand(new DoctorCommand(terminal))
        .addSubcommand(new VersionCommand(terminal))
        .addSubcommand(new ClassDataCommand(terminal))
        .addSubcommand(new HelpCommand());
  }

  @Override
  public void run() {
    if (!version) {
      throw new ParameterException(spec.commandLine(), "Missing required verb");
    }
    new VersionCommand(terminal).call();
  }
}
