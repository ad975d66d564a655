package io.deltalakedb.driver;

import io.deltalakedb.core.error.ErrorCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@link CallableStatement} over a prepared {@code CALL}: parameters by number, and by name where
 * the text says {@code name => ?}. Procedures answer with rows, so there are no OUT parameters.
 */
final class NamedCalls {

  private static final Pattern CALL =
      Pattern.compile(
          "\\s*(/\\*.*?\\*/\\s*|--[^\\n]*\\n\\s*)*call\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Strings and quoted names are skipped; then a name before an arrow, then the mark. */
  private static final Pattern MARK =
      Pattern.compile(
          "'(?:[^']|'')*'|--[^\\n]*|/\\*.*?\\*/|(?:\"([^\"]+)\"|(\\w+))\\s*=>\\s*\\?|\"[^\"]*\"|\\?",
          Pattern.DOTALL);

  private NamedCalls() {}

  /** The text as it is, or with the word {@code CALL} where a tool left it out. */
  static String text(String sql) {
    return sql.stripLeading().startsWith("{") || CALL.matcher(sql).matches() ? sql : "CALL " + sql;
  }

  static CallableStatement statement(PreparedStatement prepared, String sql) {
    InvocationHandler facade = new Facade(prepared, names(sql));
    return (CallableStatement)
        Proxy.newProxyInstance(
            NamedCalls.class.getClassLoader(), new Class<?>[] {CallableStatement.class}, facade);
  }

  /** The name of each mark in order; empty where it is given by place. */
  private static List<String> names(String sql) {
    List<String> names = new ArrayList<>();
    Matcher mark = MARK.matcher(sql);
    while (mark.find()) {
      if (mark.group().endsWith("?") && !mark.group().startsWith("'")) {
        String quoted = mark.group(1);
        String plain = mark.group(2);
        names.add(quoted != null ? quoted : plain != null ? plain : "");
      }
    }
    return names;
  }

  private record Facade(PreparedStatement prepared, List<String> names)
      implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      try {
        if (method.getName().equals("equals") && arguments != null) {
          return proxy == arguments[0];
        }
        if (method.getDeclaringClass() != CallableStatement.class) {
          return method.invoke(prepared, arguments);
        }
        if (arguments != null && arguments.length > 1 && method.getName().startsWith("set")) {
          return setNamed(method, (String) arguments[0], arguments);
        }
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
      prepared.getConnection();
      throw SqlExceptions.of(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot use OUT parameters (" + method.getName() + "): procedures answer with rows");
    }

    private @Nullable Object setNamed(Method method, @Nullable String name, Object[] arguments)
        throws SQLException, ReflectiveOperationException {
      Class<?>[] types = method.getParameterTypes();
      types[0] = int.class;
      Object[] byIndex = arguments.clone();
      byIndex[0] = index(SqlExceptions.given(name, "the name"));
      return PreparedStatement.class.getMethod(method.getName(), types).invoke(prepared, byIndex);
    }

    private int index(String name) throws SQLException {
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
          return i + 1;
        }
      }
      throw SqlExceptions.of(
          ErrorCode.INVALID_VALUE,
          "Cannot set parameter " + name + ": the call names " + String.join(", ", names));
    }
  }
}
