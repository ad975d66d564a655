package io.deltalakedb.driver.procedure;

import io.deltalakedb.catalog.CommitListener;
import io.deltalakedb.catalog.PendingCommit;

/** Undoes a commit whose caller has ended it before it was one. */
record WatchedCommit(CommitListener listener, CallerSession caller) implements CommitListener {

  @Override
  public void prepared(PendingCommit commit) {
    caller.requireRunning();
    listener.prepared(commit);
  }

  @Override
  public void written() {
    caller.requireRunning();
    listener.written();
  }
}
