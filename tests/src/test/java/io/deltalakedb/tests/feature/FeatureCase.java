package io.deltalakedb.tests.feature;

import java.util.List;
import java.util.Optional;

/** A table of a feature, and what happens to it. In Spark's statements {@code %s} is the table. */
final class FeatureCase {
  private final String feature;
  private final Optional<String> columns;
  private final List<String> making;
  private String variety = "";
  private String properties = "{}";
  private List<String> here = List.of();
  private List<String> onward = List.of();
  private List<String> rows = List.of();
  private Optional<String> more = Optional.empty();
  private Optional<String> assertion = Optional.empty();
  private Optional<String> kernelRefusal = Optional.empty();

  private FeatureCase(String feature, Optional<String> columns, List<String> making) {
    this.feature = feature;
    this.columns = columns;
    this.making = making;
  }

  /** A table that {@code dl.create_table} makes. */
  static FeatureCase made(String feature, String columns, String properties) {
    FeatureCase made = new FeatureCase(feature, Optional.of(columns), List.of());
    made.properties = properties;
    return made;
  }

  /** A table that Spark makes, and that is then imported. */
  static FeatureCase bySpark(String feature, String... making) {
    return new FeatureCase(feature, Optional.empty(), List.of(making));
  }

  /** Which of several cases of the feature. */
  FeatureCase called(String name) {
    variety = name;
    return this;
  }

  /** Statements that Spark runs on a copy: what it would commit is committed here. */
  FeatureCase here(String... statements) {
    here = List.of(statements);
    return this;
  }

  /** An action for the first commit here, beside those of Spark. */
  FeatureCase withAction(String action) {
    more = Optional.of(action);
    return this;
  }

  /** The caller asserts that rows keep to the rules of the feature. */
  FeatureCase asserting() {
    assertion = Optional.of(feature);
    return this;
  }

  /** Statements that Spark then runs on the table itself. */
  FeatureCase onward(String... statements) {
    onward = List.of(statements);
    return this;
  }

  /** The rows of the table at the end, sorted. */
  FeatureCase gives(String... lines) {
    rows = List.of(lines);
    return this;
  }

  /** Kernel cannot read the table, and says so with these words. */
  FeatureCase unreadByKernel(String words) {
    kernelRefusal = Optional.of(words);
    return this;
  }

  String feature() {
    return feature;
  }

  String label() {
    return variety.isEmpty() ? feature : feature + " (" + variety + ")";
  }

  Optional<String> columns() {
    return columns;
  }

  String properties() {
    return properties;
  }

  List<String> making() {
    return making;
  }

  List<String> here() {
    return here;
  }

  Optional<String> more() {
    return more;
  }

  Optional<String> assertion() {
    return assertion;
  }

  List<String> onward() {
    return onward;
  }

  List<String> rows() {
    return rows;
  }

  Optional<String> kernelRefusal() {
    return kernelRefusal;
  }
}
