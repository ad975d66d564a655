package io.deltalakedb.tests.architecture;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point down, the doors are where they are drawn, names say what a thing is. */
@AnalyzeClasses(
    packages = "io.deltalakedb",
    importOptions = {ImportOption.DoNotIncludeTests.class, ProductOnly.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule arrowsPointDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.deltalakedb..")
          .withOptionalLayers(true)
          .layer("core")
          .definedBy("io.deltalakedb.core..")
          .layer("catalog")
          .definedBy("io.deltalakedb.catalog..")
          .layer("mirror")
          .definedBy("io.deltalakedb.mirror..")
          .layer("calcite")
          .definedBy("io.deltalakedb.calcite..")
          .layer("driver")
          .definedBy("io.deltalakedb.driver..")
          .layer("processes")
          .definedBy("io.deltalakedb.server..", "io.deltalakedb.cli..")
          .whereLayer("processes")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("driver")
          .mayOnlyBeAccessedByLayers("processes")
          .whereLayer("calcite")
          .mayOnlyBeAccessedByLayers("driver")
          .whereLayer("mirror")
          .mayOnlyBeAccessedByLayers("driver", "processes")
          .whereLayer("catalog")
          .mayOnlyBeAccessedByLayers("calcite", "mirror", "driver", "processes");

  @ArchTest
  static final ArchRule everyClassHasARoom =
      classes()
          .should()
          .resideInAnyPackage(
              "io.deltalakedb.core..",
              "io.deltalakedb.catalog..",
              "io.deltalakedb.mirror..",
              "io.deltalakedb.calcite..",
              "io.deltalakedb.driver..",
              "io.deltalakedb.server..",
              "io.deltalakedb.cli..");

  @ArchTest
  static final ArchRule serverAndCommandLineAreStrangers =
      slices()
          .matching("io.deltalakedb.(server|cli)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noCircles =
      slices().matching("io.deltalakedb.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheDoorsSpeakJdbc =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.deltalakedb.catalog..",
              "io.deltalakedb.calcite..",
              "io.deltalakedb.driver..",
              "io.deltalakedb.server..",
              "io.deltalakedb.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule databasesAreTheCatalogsOwn =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.deltalakedb.catalog..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.sqlite..", "org.postgresql..", "org.duckdb..");

  @ArchTest
  static final ArchRule calciteStaysInItsRooms =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.deltalakedb.calcite..", "io.deltalakedb.driver..", "io.deltalakedb.server..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.calcite..");

  @ArchTest
  static final ArchRule jsonIsParsedAndWrittenInOneRoom =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.deltalakedb.core.json..")
          .should()
          .dependOnClassesThat(are(jacksonButItsTrees()));

  @ArchTest
  static final ArchRule parquetStaysInTheLog =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.deltalakedb.mirror.log..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .that()
          .doNotHaveSimpleName("CommitInfo")
          .and()
          .haveSimpleNameNotEndingWith("MetaData")
          .should()
          .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Processor|Data|Info)");

  private static DescribedPredicate<JavaClass> jacksonButItsTrees() {
    return DescribedPredicate.describe(
        "Jackson's parsers and writers",
        type ->
            type.getPackageName().startsWith("com.fasterxml.jackson")
                && !type.getPackageName().equals("com.fasterxml.jackson.databind.node")
                && !type.getFullName().equals("com.fasterxml.jackson.databind.JsonNode"));
  }
}
