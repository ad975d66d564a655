package io.deltalakedb.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.util.LibraryLoaderUtil;

/** SQLite's native library, which its driver otherwise unpacks at each start. */
public final class NativeLibrary {

  private NativeLibrary() {}

  /**
   * Unpacks the library for {@code org.sqlite.lib.path}; does nothing where the driver brings none
   * for this machine.
   *
   * @param directory an existing directory without it
   * @throws IOException where it cannot be written
   */
  public static void unpack(Path directory) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (library != null) {
        Files.copy(library, directory.resolve(name));
      }
    }
  }
}
