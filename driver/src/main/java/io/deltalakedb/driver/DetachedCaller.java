package io.deltalakedb.driver;

import io.deltalakedb.catalog.CatalogTransaction;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.driver.procedure.CallerSession;
import io.deltalakedb.driver.procedure.CommitDefaults;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who commits through the Java API, without a connection: each commit is by itself. */
record DetachedCaller(String id, ConnectionConfig config) implements CallerSession {

  private static final Logger LOG = LoggerFactory.getLogger(DetachedCaller.class);

  @Override
  public Optional<String> user() {
    return config.user();
  }

  @Override
  public String engineInfo() {
    return ProductVersion.engineInfo(config);
  }

  @Override
  public CommitDefaults commits() {
    return config.commits();
  }

  @Override
  public String waitForMirror() {
    return config.waitForMirror();
  }

  @Override
  public void set(String setting, Optional<String> value) {
    throw noSession();
  }

  @Override
  public boolean isReadOnly() {
    return config.readOnly();
  }

  @Override
  public boolean isAutoCommit() {
    return true;
  }

  @Override
  public CatalogTransaction join() {
    throw noSession();
  }

  @Override
  public void requireRunning() {}

  @Override
  public void warn(String message) {
    LOG.warn(message);
  }

  private static DeltaLakeDbException noSession() {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_STATE, "Cannot use a session: there is no connection");
  }
}
