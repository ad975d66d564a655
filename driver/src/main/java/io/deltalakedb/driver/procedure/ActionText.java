package io.deltalakedb.driver.procedure;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The argument {@code actions}: the text itself, or where it lies, as {@code file:///tmp/a.jsonl}.
 * JSON text never begins with {@code file:}.
 */
final class ActionText {

  private static final String FILE = "file:";

  private ActionText() {}

  /**
   * The actions of an argument.
   *
   * @throws DeltaLakeDbException INVALID_VALUE where the text, or the name of a file, is none;
   *     LOG_IO where the file cannot be read
   */
  static List<Action> actions(String given) {
    return ActionJson.actions(text(given));
  }

  /** The JSON text of an argument. */
  static String text(String given) {
    return given.startsWith(FILE) ? read(given) : given;
  }

  private static String read(String location) {
    Path file = path(location);
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw refused(ErrorCode.INVALID_VALUE, location, "there is no such file", e);
    } catch (IOException e) {
      throw refused(ErrorCode.LOG_IO, location, e.toString(), e);
    }
  }

  private static Path path(String location) {
    try {
      return Path.of(URI.create(location));
    } catch (IllegalArgumentException e) {
      throw refused(
          ErrorCode.INVALID_VALUE, location, "it is no URL of a file, as file:///tmp/a.jsonl", e);
    }
  }

  private static DeltaLakeDbException refused(
      ErrorCode code, String location, String reason, Throwable cause) {
    return new DeltaLakeDbException(
        code, "Cannot read actions from " + location + ": " + reason, cause);
  }
}
