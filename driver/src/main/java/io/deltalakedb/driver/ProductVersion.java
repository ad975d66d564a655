package io.deltalakedb.driver;

import org.apache.calcite.avatica.DriverVersion;

/** The version that the driver and the engine show. */
public final class ProductVersion {

  /** The product, as shown in metadata and in {@code commitInfo.engineInfo}. */
  public static final String NAME = "deltalakedb";

  /** The version of this build. */
  public static final String TEXT = "0.1.0";

  private static final int MAJOR = 0;
  private static final int MINOR = 1;

  private ProductVersion() {}

  /** Who writes, where the address does not say. */
  static String engineInfo(ConnectionConfig config) {
    return config.engineInfo().orElse(NAME + "/" + TEXT);
  }

  static DriverVersion driver() {
    return new DriverVersion(
        "deltalakedb JDBC driver", TEXT, NAME, TEXT, false, MAJOR, MINOR, MAJOR, MINOR);
  }
}
