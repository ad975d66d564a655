package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

/**
 * The step of an application that a commit is. It is made once: a commit of a step that the table
 * has, or has passed, does nothing and reports what the first one did.
 *
 * @param appId of the application
 * @param appVersion of the step; steps rise
 */
public record AppStep(String appId, long appVersion) {
  public AppStep {
    requireNonNull(appId, "appId");
  }
}
