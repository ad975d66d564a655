package io.deltalakedb.driver.model;

import io.deltalakedb.driver.ConnectionConfig;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.model.ModelHandler;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;

/**
 * Mounts a catalog in a Calcite program: a schema of a {@code model.json} whose {@code factory} is
 * this class. The operand {@code url} is the catalog's address, {@code jdbc:deltalakedb:...}; the
 * others are properties of the connection, {@code readOnly} being true unless it is given. The
 * relations lie in sub-schemas, as {@code delta.files}; filters and projections run in the catalog.
 */
public final class CatalogSchemaFactory implements SchemaFactory {

  private static final String URL = "url";
  private static final String READ_ONLY = "readOnly";

  /** What Calcite adds to the operands of the model. */
  private static final Set<String> OF_CALCITE =
      Arrays.stream(ModelHandler.ExtraOperand.values())
          .map(operand -> operand.camelName)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * Opens the catalog; it stays open as long as the process runs, for a schema has no end.
   *
   * @throws io.deltalakedb.core.error.DeltaLakeDbException 22023 where the operands are no address,
   *     08001 where the catalog is not there
   */
  @Override
  public Schema create(SchemaPlus parent, String name, Map<String, Object> operand) {
    Properties properties = new Properties();
    properties.setProperty(READ_ONLY, "true");
    operand.forEach(
        (key, value) -> {
          if (!OF_CALCITE.contains(key) && value != null) {
            properties.setProperty(key, value.toString());
          }
        });
    Object url = properties.remove(URL);
    return new CatalogSchema(ConnectionConfig.parse(url == null ? "" : url.toString(), properties));
  }
}
