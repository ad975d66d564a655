package io.deltalakedb.mirror.store;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the content of one file; may be called again where a write is repeated. */
@FunctionalInterface
public interface ContentWriter {
  void writeTo(OutputStream out) throws IOException;
}
