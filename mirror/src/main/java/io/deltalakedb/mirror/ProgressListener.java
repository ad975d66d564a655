package io.deltalakedb.mirror;

/** Is told now and then how far an import is; must return quickly. */
@FunctionalInterface
public interface ProgressListener {
  void progress(ImportProgress progress);

  /** Nobody to tell. */
  static ProgressListener silent() {
    return progress -> {};
  }
}
