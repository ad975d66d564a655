package io.deltalakedb.mirror;

/**
 * Is told of each step when it is done; what it throws stops the publishing there, as a crash
 * would.
 */
@FunctionalInterface
public interface PublishListener {

  /** Hears nothing. */
  PublishListener NONE = (step, version) -> {};

  /** A step of a version is done. */
  void reached(PublishStep step, long version);
}
