package io.deltalakedb.calcite.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/** One execution of a plan that Calcite runs the top of. */
final class ExecutionContext implements DataContext {

  private static final String SELF = "deltalakedb.execution";

  private final MixedPlan plan;
  private final Execution execution;
  private final long clockMillis;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final List<RowCursor> parts = new CopyOnWriteArrayList<>();

  ExecutionContext(MixedPlan plan, Execution execution, long clockMillis) {
    this.plan = plan;
    this.execution = execution;
    this.clockMillis = clockMillis;
  }

  static ExecutionContext of(DataContext context) {
    Object self = context.get(SELF);
    if (self instanceof ExecutionContext running) {
      return running;
    }
    throw new IllegalStateException("a plan of another engine");
  }

  Execution execution() {
    return execution;
  }

  /** The execution of the statements below: a limit of rows is the whole plan's, not theirs. */
  Execution executionOfParts() {
    Limits limits = execution.limits();
    return new Execution(
        execution.connection(),
        execution.session(),
        execution.parameters(),
        new Limits(0, Duration.ZERO, limits.fetchSize()));
  }

  long clockMillis() {
    return clockMillis;
  }

  RowCursor opened(RowCursor part) {
    parts.add(part);
    if (cancelled.get()) {
      part.cancel();
    }
    return part;
  }

  boolean isCancelled() {
    return cancelled.get();
  }

  void cancel() {
    cancelled.set(true);
    parts.forEach(RowCursor::cancel);
  }

  void close() {
    parts.forEach(RowCursor::close);
  }

  @Override
  public @Nullable SchemaPlus getRootSchema() {
    return null;
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return plan.types();
  }

  @Override
  public QueryProvider getQueryProvider() {
    throw new UnsupportedOperationException("plans read no queryables");
  }

  @Override
  public @Nullable Object get(String name) {
    if (name.equals(SELF)) {
      return this;
    }
    Object stashed = plan.stashed().get(name);
    if (stashed != null) {
      return stashed;
    }
    return name.startsWith("?") ? parameter(name) : variables().get(name);
  }

  private @Nullable Object parameter(String name) {
    int index = Integer.parseInt(name.substring(1));
    RelDataType type = plan.parameterTypes().get(index);
    return Parameters.local(execution, index, type);
  }

  private Map<String, Object> variables() {
    return Map.of(
        Variable.CURRENT_TIMESTAMP.camelName,
        clockMillis,
        Variable.LOCAL_TIMESTAMP.camelName,
        clockMillis,
        Variable.UTC_TIMESTAMP.camelName,
        clockMillis,
        Variable.TIME_ZONE.camelName,
        TimeZone.getTimeZone("UTC"),
        Variable.CANCEL_FLAG.camelName,
        cancelled,
        Variable.USER.camelName,
        execution.session().user().orElse(""),
        Variable.SYSTEM_USER.camelName,
        execution.session().user().orElse(""));
  }
}
