package io.deltalakedb.core.json;

import io.deltalakedb.core.action.Action;
import java.util.List;
import java.util.Locale;

/**
 * The actions that a caller may name. A log that is read may hold others, of a later protocol;
 * written by a caller, another name is a mistake that would lose what it was meant to say.
 */
final class ActionNames {

  private static final List<String> KNOWN =
      List.of(
          "add", "remove", "cdc", "metaData", "protocol", "txn", "domainMetadata", "commitInfo");

  private ActionNames() {}

  static Action known(Action action) throws UnreadableAction {
    if (action instanceof Action.Unknown unknown) {
      throw new UnreadableAction(
          "there is no action '"
              + unknown.name()
              + "'"
              + nearest(unknown.name())
              + "; actions are "
              + String.join(", ", KNOWN));
    }
    return action;
  }

  private static String nearest(String name) {
    String plain = plain(name);
    return KNOWN.stream()
        .filter(known -> isNear(plain, plain(known)))
        .findFirst()
        .map(known -> ", did you mean '" + known + "'?")
        .orElse("");
  }

  private static boolean isNear(String name, String known) {
    return name.startsWith(known) || (name.length() > 2 && known.startsWith(name));
  }

  private static String plain(String name) {
    return name.replaceAll("[_\\- ]", "").toLowerCase(Locale.ROOT);
  }
}
