package io.deltalakedb.mirror.log;

import static java.util.Objects.requireNonNull;

/**
 * A file beside a V2 checkpoint (PROTOCOL.md, "Sidecar File Information").
 *
 * @param path its URI-encoded name, as the checkpoint gives it
 * @param sizeInBytes its size; 0 where the checkpoint does not say
 */
public record Sidecar(String path, long sizeInBytes) {
  public Sidecar {
    requireNonNull(path, "path");
  }
}
