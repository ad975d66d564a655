package io.deltalakedb.core.commit;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.FileKey;
import java.util.List;
import java.util.Optional;

/** The files of the version that a commit builds on, asked one by one. */
public interface LiveFiles {

  /** The live file of a key. */
  Optional<Action.Add> find(FileKey key);

  /** The live files of a raw path, whatever their deletion vectors. */
  List<Action.Add> at(String path);

  /** How many there are; asked only by commits that change the metadata. */
  long count();

  /** Whether each has a row id; asked only when row tracking is switched on. */
  boolean allHaveRowIds();

  /**
   * Whether any version of the schema had a column at this place in the data files: physical names
   * joined by dots. Asked only for columns that a commit adds under column mapping, since files may
   * still hold what a dropped column had (PROTOCOL.md, "Column Mapping").
   */
  boolean hadColumn(String physicalPath);

  /** The files of a table that does not exist yet. */
  static LiveFiles none() {
    return new LiveFiles() {
      @Override
      public Optional<Action.Add> find(FileKey key) {
        return Optional.empty();
      }

      @Override
      public List<Action.Add> at(String path) {
        return List.of();
      }

      @Override
      public long count() {
        return 0;
      }

      @Override
      public boolean allHaveRowIds() {
        return true;
      }

      @Override
      public boolean hadColumn(String physicalPath) {
        return false;
      }
    };
  }
}
