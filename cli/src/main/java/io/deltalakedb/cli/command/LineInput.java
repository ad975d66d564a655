package io.deltalakedb.cli.command;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An answer that a person types. */
final class LineInput {

  private LineInput() {}

  /** One line without blanks around it, empty at the end of the input. */
  static Optional<String> of(InputStream in) {
    try {
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return Optional.ofNullable(reader.readLine()).map(String::strip);
    } catch (IOException e) {
      throw new DeltaLakeDbException(ErrorCode.LOG_IO, "Cannot read the answer: " + e, e);
    }
  }
}
