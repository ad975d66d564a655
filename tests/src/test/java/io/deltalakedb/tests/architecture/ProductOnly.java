package io.deltalakedb.tests.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out what the tests module itself holds, and what other modules lend their tests. */
public final class ProductOnly implements ImportOption {

  @Override
  public boolean includes(Location location) {
    return !location.contains("io/deltalakedb/tests/") && !location.contains("-tests.jar");
  }
}
