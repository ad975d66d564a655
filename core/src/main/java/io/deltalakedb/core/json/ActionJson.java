package io.deltalakedb.core.json;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Actions as the JSON objects of the log (PROTOCOL.md, "Actions"). */
public final class ActionJson {

  private ActionJson() {}

  /**
   * The action of a JSON object with exactly one non-null top-level key. Fields that the protocol
   * does not name are kept as text, digit for digit.
   *
   * @throws DeltaLakeDbException INVALID_LOG with the reason
   */
  public static Action parse(String json) {
    try {
      return only(json);
    } catch (UnreadableAction e) {
      throw new DeltaLakeDbException(ErrorCode.INVALID_LOG, "Cannot read action: " + e.reason(), e);
    }
  }

  /**
   * The JSON object of an action: the protocol's fields in the protocol's order, absent ones left
   * out, unknown ones last, no spaces. The same action always gives the same text.
   */
  public static String write(Action action) {
    return ActionWriter.write(action);
  }

  /** The action with the text that {@link #write} gives it. */
  public static ActionLine line(Action action) {
    return new ActionLine(write(action), action);
  }

  /**
   * The actions of a caller: a JSON array of action objects, or one object after the other, as in a
   * commit file. Names that no action has are refused, and keys that occur twice.
   *
   * @throws DeltaLakeDbException INVALID_VALUE naming the index of the action, counted from 0
   */
  public static List<Action> actions(String text) {
    List<Action> actions = new ArrayList<>();
    try {
      ActionParser.parseAll(text, actions::add);
    } catch (UnreadableAction e) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot read actions: action " + actions.size() + ": " + e.reason(),
          e);
    }
    return List.copyOf(actions);
  }

  private static Action only(String json) throws UnreadableAction {
    ActionParser.Parsed parsed = ActionParser.parse(json);
    if (!json.substring(parsed.end()).isBlank()) {
      throw new UnreadableAction("text after the object");
    }
    return parsed.only();
  }
}
