package io.deltalakedb.core.predicate;

/**
 * Which answers a predicate can have for the rows of a file; too many is safe, too few is not.
 *
 * @param canBeTrue whether a row may match
 * @param canBeFalse whether a row may fail
 * @param canBeNull whether the answer may be unknown for a row
 */
record Outcomes(boolean canBeTrue, boolean canBeFalse, boolean canBeNull) {

  static final Outcomes TRUE = new Outcomes(true, false, false);
  static final Outcomes FALSE = new Outcomes(false, true, false);
  static final Outcomes NULL = new Outcomes(false, false, true);

  Outcomes not() {
    return new Outcomes(/* canBeTrue= */ canBeFalse, /* canBeFalse= */ canBeTrue, canBeNull);
  }

  Outcomes and(Outcomes other) {
    return new Outcomes(
        canBeTrue && other.canBeTrue,
        canBeFalse || other.canBeFalse,
        (canBeNull && (other.canBeNull || other.canBeTrue)) || (canBeTrue && other.canBeNull));
  }

  Outcomes or(Outcomes other) {
    return not().and(other.not()).not();
  }

  Verdict verdict() {
    if (!canBeTrue) {
      return Verdict.CANNOT_MATCH;
    }
    return canBeFalse || canBeNull ? Verdict.MAY_MATCH : Verdict.ALL_MATCH;
  }
}
