package io.deltalakedb.driver;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.DriverVersion;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.UnregisteredDriver;
import org.jspecify.annotations.Nullable;

/** The JDBC driver: {@code jdbc:deltalakedb:sqlite:/path/metadata.sqlite}. */
public final class DeltaLakeDriver extends UnregisteredDriver {

  static {
    try {
      DriverManager.registerDriver(new DeltaLakeDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    try {
      return connect(ConnectionConfig.parse(url, info == null ? new Properties() : info));
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  /** Connects to a catalog whose address is understood already. */
  public Connection connect(ConnectionConfig config) throws SQLException {
    try {
      DeltaLakeDb database = DeltaLakeDb.open(config);
      try {
        return new LakeConnection(this, factory, config, database);
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return url != null && url.startsWith(CatalogAddress.JDBC_PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return Arrays.stream(ConnectionProperty.values())
        .map(property -> propertyInfo(property, info))
        .toArray(DriverPropertyInfo[]::new);
  }

  private static DriverPropertyInfo propertyInfo(ConnectionProperty property, Properties given) {
    String value =
        given == null
            ? property.defaultValue()
            : given.getProperty(property.key(), property.defaultValue());
    DriverPropertyInfo info = new DriverPropertyInfo(property.key(), value);
    info.description = property.description();
    info.required = false;
    info.choices = property.choices().isEmpty() ? null : property.choices().toArray(String[]::new);
    return info;
  }

  @Override
  protected AvaticaFactory createFactory() {
    return new LakeFactory();
  }

  @Override
  protected String getConnectStringPrefix() {
    return CatalogAddress.JDBC_PREFIX;
  }

  @Override
  protected DriverVersion createDriverVersion() {
    return ProductVersion.driver();
  }

  @Override
  public Meta createMeta(AvaticaConnection connection) {
    return new LakeMeta(connection);
  }
}
