package io.deltalakedb.mirror.data;

import io.deltalakedb.mirror.log.UriText;
import io.deltalakedb.mirror.store.LogStores;

/** Data files of one table: their paths on the local disk, and in its log. */
public final class DataPaths {

  private final String root;

  /** Paths of the table at a location. */
  public DataPaths(String tableLocation) {
    this.root = LogStores.localPath(tableLocation) + "/";
  }

  /** As the log writes it: relative below the table, otherwise a URI; encoded in any case. */
  public String inLog(String path) {
    return path.startsWith(root)
        ? UriText.encode(path.substring(root.length())).replace(":", "%3A")
        : "file:///" + UriText.encode(path.substring(1));
  }

  /** The path on the local disk that a path of the log names, however it is spelled there. */
  public String onDisk(String pathInLog) {
    if (LogStores.scheme(pathInLog).isPresent()) {
      return pathInLog.startsWith("file:") ? LogStores.localPath(pathInLog) : pathInLog;
    }
    String path = UriText.decode(pathInLog);
    return LogStores.localPath(path.startsWith("/") ? path : root + path);
  }
}
