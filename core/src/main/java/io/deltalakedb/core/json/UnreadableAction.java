package io.deltalakedb.core.json;

/** Why a text is not an action; the caller knows where it stood. */
final class UnreadableAction extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  UnreadableAction(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
