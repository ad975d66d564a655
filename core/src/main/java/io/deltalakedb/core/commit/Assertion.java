package io.deltalakedb.core.commit;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What an engine can make sure of and a committer of file lists cannot, since it sees no rows. The
 * names are those of the table features.
 */
public enum Assertion {
  /** Every row that is added satisfies the check constraints; a new one holds for all rows. */
  CHECK_CONSTRAINTS("checkConstraints"),
  /** Every row that is added satisfies the invariants of its columns. */
  INVARIANTS("invariants"),
  /** Generated columns have the values of their expressions. */
  GENERATED_COLUMNS("generatedColumns"),
  /** Identity columns have values of their sequences, and the commit moves the marks along. */
  IDENTITY_COLUMNS("identityColumns");

  private final String featureName;

  Assertion(String featureName) {
    this.featureName = featureName;
  }

  /** The table feature whose rules are asserted. */
  public String featureName() {
    return featureName;
  }

  /**
   * The assertion of a name, in any case.
   *
   * @throws DeltaLakeDbException INVALID_VALUE where there is none of that name
   */
  public static Assertion parse(String name) {
    for (Assertion assertion : values()) {
      if (assertion.featureName.equalsIgnoreCase(name)) {
        return assertion;
      }
    }
    String known =
        Arrays.stream(values()).map(Assertion::featureName).collect(Collectors.joining(", "));
    throw new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE, "Cannot take '" + name + "' as assertion: there are " + known);
  }
}
