package io.deltalakedb.tests.spark;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk with Hadoop's checksums, and without the processes {@code chmod} and {@code
 * readlink} that Hadoop starts for each file where it has no native library.
 */
public final class QuickLocal {
  private QuickLocal() {}

  /** As {@code FileSystem} finds it. */
  public static final class Files extends LocalFileSystem {
    public Files() {
      super(new Raw());
    }
  }

  /** As {@code FileContext} finds it. */
  public static final class Context extends ChecksumFs {
    /** The constructor that {@code FileContext} looks for. */
    public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(new Delegating(uri, configuration));
    }
  }

  private static final class Delegating extends DelegateToFileSystem {
    Delegating(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new Raw(), configuration, "file", false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) {}

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return getFileStatus(path);
    }
  }
}
