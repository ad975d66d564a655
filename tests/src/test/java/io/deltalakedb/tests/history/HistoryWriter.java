package io.deltalakedb.tests.history;

import io.deltalakedb.tests.Lake;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One writer: takes random steps on a connection of its own, and keeps a journal of them. */
final class HistoryWriter implements Callable<Void> {

  /** A conflict, a wait that was too long, a server that is not there: nothing was done. */
  private static final Set<String> REFUSALS = Set.of("40001", "55P03", "08001");

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private final String url;
  private final Path journals;
  private final String name;
  private final long seed;
  private final BooleanSupplier isOver;
  private @Nullable Lake lake;

  /**
   * A writer.
   *
   * @param name unique in the history; its applications are named by what precedes the first point,
   *     so that a successor repeats what its predecessor was not told
   */
  HistoryWriter(String url, Path journals, String name, long seed, BooleanSupplier isOver) {
    this.url = url;
    this.journals = journals;
    this.name = name;
    this.seed = seed;
    this.isOver = isOver;
  }

  @Override
  public Void call() throws IOException, SQLException {
    String application = name.substring(0, name.indexOf('.'));
    RandomSteps steps = new RandomSteps(name, seed);
    List<Step> inherited = steps.inherit(Journal.read(journals, application + "."));
    try (Journal journal = new Journal(journals.resolve(name + ".journal"))) {
      for (Step step : inherited) {
        take(step, application, journal);
      }
      while (!isOver.getAsBoolean()) {
        try {
          take(steps.next(connected()), application, journal);
        } catch (SQLException e) {
          requireRefusal(e);
          LockSupport.parkNanos(PAUSE);
        }
      }
    } finally {
      if (lake != null) {
        lake.close();
      }
    }
    return null;
  }

  private Lake connected() throws SQLException {
    Lake open = lake;
    if (open == null) {
      open = Lake.at(url);
      lake = open;
    }
    return open;
  }

  private void take(Step step, String application, Journal journal) throws IOException {
    journal.begins(step);
    while (true) {
      try {
        List<String> versions = new StepCall(connected(), application).make(step);
        if (step.kind() == Step.Kind.ROLLBACK) {
          journal.failed(step, Step.Outcome.REFUSED, "rolled back");
        } else {
          journal.acknowledged(step, versions);
          System.out.println(step.id());
        }
        return;
      } catch (SQLException e) {
        boolean isUnknown = "08007".equals(e.getSQLState());
        if (!isUnknown) {
          requireRefusal(e);
        }
        Step.Outcome outcome = isUnknown ? Step.Outcome.UNKNOWN : Step.Outcome.REFUSED;
        journal.failed(step, outcome, e.getSQLState());
        if (step.kind() != Step.Kind.REPEATABLE || "40001".equals(e.getSQLState())) {
          return;
        }
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private static void requireRefusal(SQLException e) {
    if (!REFUSALS.contains(String.valueOf(e.getSQLState()))) {
      throw new IllegalStateException("No good reason: " + e.getSQLState() + " " + e, e);
    }
  }
}
