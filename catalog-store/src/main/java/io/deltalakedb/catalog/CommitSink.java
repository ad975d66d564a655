package io.deltalakedb.catalog;

import io.deltalakedb.core.action.ActionLine;

/** Takes the lines of one imported version, in the order of the log. */
public interface CommitSink {

  /** The next line. */
  void add(ActionLine line);

  /** The end of the file. The bytes are read from {@code raw} only where they are not canonical. */
  void finish(CommitContent content, RawContent raw);
}
