package io.deltalakedb.calcite.plan;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps queries as shallow as Calcite can walk them, which it does one stack frame and more a
 * level. A chain of AND or OR is hung anew, so that its depth is the logarithm of its length.
 */
final class Nesting extends SqlShuttle {

  /** What fits a stack of a megabyte with room to spare. */
  private static final int DEEPEST_TREE = 400;

  private static final int DEEPEST_TEXT = 200;

  private Nesting() {}

  /** Refuses a text with too many open parentheses, before a parser follows them down. */
  static void requireShallow(String sql) {
    int depth = 0;
    for (int at = 0; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (c == '\'' || c == '"') {
        int end = sql.indexOf(c, at + 1);
        at = end < 0 ? sql.length() : end;
      } else if (c == '(' && ++depth > DEEPEST_TEXT) {
        throw tooDeep(null);
      } else if (c == ')') {
        depth--;
      }
    }
  }

  /** The same query with its chains balanced; refuses one that is still too deep. */
  static SqlNode balanced(SqlNode query) {
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(query, 1));
    while (!open.isEmpty()) {
      Level level = open.pop();
      if (level.depth() > DEEPEST_TREE) {
        throw tooDeep(null);
      }
      for (SqlNode child : children(level.node())) {
        if (child != null) {
          open.push(level.child(child));
        }
      }
    }
    SqlNode balanced = query.accept(new Nesting());
    return balanced == null ? query : balanced;
  }

  private static List<@Nullable SqlNode> children(SqlNode node) {
    if (node instanceof SqlCall call) {
      return call.getOperandList();
    }
    return node instanceof SqlNodeList list ? list.getList() : List.of();
  }

  /** A node and how deep it is; the length of a chain is no depth. */
  private record Level(SqlNode node, int depth) {

    Level child(SqlNode child) {
      boolean continues = isChain(node) && child.getKind() == node.getKind();
      return new Level(child, continues ? depth : depth + 1);
    }
  }

  private static boolean isChain(SqlNode node) {
    return node.getKind() == SqlKind.AND || node.getKind() == SqlKind.OR;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (!isChain(call)) {
      return super.visit(call);
    }
    List<SqlNode> terms = new ArrayList<>();
    Deque<SqlNode> open = new ArrayDeque<>(List.of(call));
    while (!open.isEmpty()) {
      SqlNode next = open.pop();
      if (next.getKind() == call.getKind()) {
        open.push(((SqlCall) next).operand(1));
        open.push(((SqlCall) next).operand(0));
      } else {
        SqlNode visited = next.accept(this);
        terms.add(visited == null ? next : visited);
      }
    }
    return hung(call, terms);
  }

  private static SqlNode hung(SqlCall like, List<SqlNode> terms) {
    if (terms.size() == 1) {
      return terms.get(0);
    }
    int middle = terms.size() / 2;
    SqlNode left = hung(like, terms.subList(0, middle));
    SqlNode right = hung(like, terms.subList(middle, terms.size()));
    return like.getOperator().createCall(like.getParserPosition(), left, right);
  }

  /** Throws on where a failure is in truth that of the stack, however often it was wrapped. */
  static void rethrowOverflow(Throwable failure) {
    int links = 0;
    for (Throwable at = failure; at != null && links < 50; at = at.getCause(), links++) {
      if (at instanceof StackOverflowError tooDeep) {
        throw tooDeep(tooDeep);
      }
    }
  }

  static DeltaLakeDbException tooDeep(@Nullable StackOverflowError cause) {
    String message =
        "Cannot run the statement: it is nested too deeply. Write it with fewer terms,"
            + " a long OR as IN (...)";
    return cause == null
        ? new DeltaLakeDbException(ErrorCode.LIMIT, message)
        : new DeltaLakeDbException(ErrorCode.LIMIT, message, cause);
  }
}
