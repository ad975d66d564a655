package io.deltalakedb.catalog;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a commit file, opened anew each time. */
@FunctionalInterface
public interface RawContent {

  /** Opens the file at its beginning. */
  InputStream open() throws IOException;
}
