package io.deltalakedb.cli;

/** The entry of the {@code dl} command. */
public final class Main {
  private Main() {}

  /** Runs one verb. */
  public static void main(String[] args) {
    System.out.println("dl");
  }
}
