package io.deltalakedb.driver;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Calls every method of an interface of {@code java.sql} several times, each time on a new object,
 * with nothing, with something and with nonsense, and notes what no caller expects.
 */
final class JdbcWalk {

  /** What one call ended with. */
  record Answer(
      Method method, int kind, List<@Nullable Object> arguments, @Nullable Throwable failure) {

    /** Whether the arguments made sense. */
    boolean isSensible() {
      return kind == SENSIBLE || arguments.isEmpty();
    }

    String name() {
      return method.getName();
    }

    /** The SQLSTATE; empty where the call succeeded, or failed with something else. */
    String state() {
      return failure instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
    }

    /** Whether it worked, or was refused in a way that JDBC knows. */
    boolean isProper() {
      if (failure == null) {
        return true;
      }
      return state().matches("[0-9A-Z]{5}")
          && (!(failure instanceof SQLFeatureNotSupportedException) || state().equals("0A000"));
    }

    @Override
    public String toString() {
      return method.getName() + arguments + " " + (failure == null ? "works" : failure);
    }
  }

  private static final int SENSIBLE = 1;

  private final Class<?> type;
  private final String text;

  /** {@code text} is given where a method takes a string. */
  JdbcWalk(Class<?> type, String text) {
    this.type = type;
    this.text = text;
  }

  /** All answers, each of a new object. */
  List<Answer> answers(Callable<?> target) throws Exception {
    List<Answer> answers = new ArrayList<>();
    Method[] methods = type.getMethods();
    Arrays.sort(methods, Comparator.comparing(Method::toString));
    for (Method method : methods) {
      if (!Modifier.isStatic(method.getModifiers())) {
        for (int kind = 0; kind < (method.getParameterCount() == 0 ? 1 : 3); kind++) {
          answers.add(answer(method, target.call(), kind));
        }
      }
    }
    return answers;
  }

  private Answer answer(Method method, Object target, int kind)
      throws ReflectiveOperationException {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Class<?> parameter : method.getParameterTypes()) {
      arguments.add(argument(parameter, kind));
    }
    try {
      method.invoke(target, arguments.toArray());
      return new Answer(method, kind, arguments, null);
    } catch (InvocationTargetException e) {
      return new Answer(method, kind, arguments, e.getCause());
    }
  }

  private @Nullable Object argument(Class<?> parameter, int kind) {
    long number = kind == 2 ? -1 : kind;
    if (parameter == boolean.class) {
      return kind == SENSIBLE;
    } else if (parameter == int.class) {
      return (int) number;
    } else if (parameter == long.class) {
      return number;
    } else if (parameter == short.class) {
      return (short) number;
    } else if (parameter == byte.class) {
      return (byte) number;
    } else if (parameter == double.class) {
      return (double) number;
    } else if (parameter == float.class) {
      return (float) number;
    } else if (kind == 0) {
      return null;
    } else if (parameter == String.class) {
      return kind == SENSIBLE ? text : "";
    }
    if (parameter == InputStream.class) {
      return new ByteArrayInputStream(new byte[] {65});
    }
    return parameter == Reader.class ? new StringReader("A") : VALUES.get(parameter);
  }

  private static final Map<Class<?>, Object> VALUES =
      Map.ofEntries(
          Map.entry(Object.class, "x"),
          Map.entry(Class.class, String.class),
          Map.entry(Map.class, Map.of()),
          Map.entry(Calendar.class, Calendar.getInstance()),
          Map.entry(Date.class, new Date(0)),
          Map.entry(Time.class, new Time(0)),
          Map.entry(Timestamp.class, new Timestamp(0)),
          Map.entry(BigDecimal.class, BigDecimal.ONE),
          Map.entry(URL.class, url()),
          Map.entry(Executor.class, (Executor) Runnable::run),
          Map.entry(Properties.class, new Properties()),
          Map.entry(SQLType.class, JDBCType.VARCHAR),
          Map.entry(byte[].class, new byte[] {65}),
          Map.entry(int[].class, new int[] {1}),
          Map.entry(String[].class, new String[] {"TABLE"}),
          Map.entry(Object[].class, new Object[] {"x"}));

  private static URL url() {
    try {
      return URI.create("https://delta.io").toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
