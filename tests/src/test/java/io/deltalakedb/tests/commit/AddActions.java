package io.deltalakedb.tests.commit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.tests.interop.ParquetFiles.DataFile;
import java.nio.file.Path;
import java.util.Map;

/** The actions that a writer hands to {@code dl.commit_table}. */
public final class AddActions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AddActions() {}

  /** An add of a file that lies below the table. */
  public static String of(Path table, DataFile file, Map<String, String> partitionValues)
      throws JsonProcessingException {
    return add(
        table.relativize(file.path()).toString(),
        file.size(),
        file.modificationTime(),
        file.stats(),
        partitionValues);
  }

  /** An add of a file that need not be there, one record long. */
  public static String named(String path) throws JsonProcessingException {
    return add(path, 100, 1_767_225_600_000L, "{\"numRecords\":1}", Map.of());
  }

  private static String add(
      String path, long size, long time, String stats, Map<String, String> partitionValues)
      throws JsonProcessingException {
    ObjectNode action = JSON.createObjectNode();
    ObjectNode add = action.putObject("add");
    add.put("path", path);
    add.set("partitionValues", JSON.valueToTree(partitionValues));
    add.put("size", size);
    add.put("modificationTime", time);
    add.put("dataChange", true);
    add.put("stats", stats);
    return JSON.writeValueAsString(action);
  }
}
