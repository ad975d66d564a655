package io.deltalakedb.calcite.dialect;

/** Something that a catalog database does not run the way Calcite does. */
public final class NotInDialect extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotInDialect(String what) {
    super(what, null, false, false);
  }
}
