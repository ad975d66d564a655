package io.deltalakedb.catalog.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The texts of SQL that belong to the program. */
final class CatalogResource {

  private static final String FOLDER = "/catalog/";

  private CatalogResource() {}

  /** Whether there is a text of this name below {@code catalog/}. */
  static boolean exists(String name) {
    return CatalogResource.class.getResource(FOLDER + name) != null;
  }

  /** A text by its name below {@code catalog/}, with the line ends of Unix. */
  static String text(String name) {
    try (InputStream in = CatalogResource.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FOLDER + name);
      }
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
