package io.deltalakedb.tests.interop;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk without what Hadoop puts before it: no checksum side files, and no {@code chmod}
 * process for each file. A peer measured on this is not slowed down by its file system.
 */
public final class BareLocalFileSystem extends RawLocalFileSystem {

  /** A configuration in which {@code file:} is this file system, for data and for the log. */
  public static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set("fs.file.impl", BareLocalFileSystem.class.getName());
    configuration.set("io.delta.kernel.logStore.file.impl", "io.delta.storage.LocalLogStore");
    return configuration;
  }

  @Override
  public void setPermission(Path path, FsPermission permission) {}
}
