package io.deltalakedb.calcite.procedure;

/** The session that a call runs in; the driver's own type, handed through to the bodies. */
public interface CallSession {

  /** A session for statements that call nothing. */
  CallSession NONE = new CallSession() {};
}
