package io.deltalakedb.core.conflict;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.FileKey;
import java.util.Optional;

/** The files of the version that a commit has read, asked one by one. */
@FunctionalInterface
public interface FilesRead {

  /** The file of a key; empty where that version has none. */
  Optional<Action.Add> find(FileKey key);
}
