package io.deltalakedb.mirror.parity;

import static io.deltalakedb.mirror.TestLog.add;
import static io.deltalakedb.mirror.TestLog.commitInfo;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.mirror.parity.ParityReport.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Catalog and log that do not have the same versions. */
class VersionParityTest extends ParityFixture {

  @Test
  void aHoleIsAVersionGap() {
    log.delete("00000000000000000001.json");

    assertDrift(ParityDepth.VERSION, FindingType.VERSION_GAP, "00000000000000000001.json");
    assertDrift(ParityDepth.FILES, FindingType.VERSION_GAP, "00000000000000000001.json");
  }

  @Test
  void aPublishedVersionThatIsGoneIsMissingInTheLog() {
    log.delete(V2);

    assertDrift(ParityDepth.VERSION, FindingType.MISSING_IN_LOG, V2);
  }

  @Test
  void aCommitOfAnotherWriterIsForeign() {
    log.commit(3, commitInfo(), add("foreign.parquet", "x"));

    ParityReport report =
        assertDrift(ParityDepth.FILES, FindingType.FOREIGN_COMMIT, "00000000000000000003.json");
    assertThat(report.comparedVersion()).hasValue(2);
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void aCommitThatIsNotPublishedYetIsLag() {
    commitHere();

    ParityReport report = check(ParityDepth.FULL);

    assertThat(report.findings()).extracting(Finding::type).containsExactly(FindingType.LAG);
    assertThat(report.dbVersion()).isEqualTo(3);
    assertThat(report.logVersion()).hasValue(2);
    assertThat(report.comparedVersion()).hasValue(2);
    assertThat(report.lagVersions()).isEqualTo(1);
    assertThat(checkWith(1e6, 0).exitCode()).isZero();
    assertThat(checkWith(-1, 0).exitCode()).isEqualTo(3);
  }

  @Test
  void anUnpublishedVersionWhoseNameIsTakenIsForeign() {
    commitHere();
    log.commit(3, commitInfo(), add("foreign.parquet", "x"));

    ParityReport report =
        assertDrift(ParityDepth.FILES, FindingType.FOREIGN_COMMIT, "00000000000000000003.json");
    assertThat(report.comparedVersion()).hasValue(2);
    assertThat(report.findings()).hasSize(1);
  }

  private void commitHere() {
    catalog
        .store()
        .commit(
            CommitRequest.of(
                new TableChange(
                    table.tableId(),
                    OptionalLong.of(2),
                    List.of(ActionJson.parse(add("here.parquet", "x")))),
                CommitDescription.of("WRITE", "id-1")));
  }

  @Test
  void aReadOnlyCopyThatTrailsItsLogOnlyLags() {
    catalog.store().setState(table, "read_only", Optional.of("test"));
    log.commit(3, commitInfo(), add("later.parquet", "x"));

    ParityReport report = check(ParityDepth.FILES);

    assertThat(report.findings()).extracting(Finding::type).containsExactly(FindingType.LAG);
    assertThat(report.status()).isEqualTo(Status.LAGGING);
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(report.lagVersions()).isEqualTo(1);
    assertThat(report.lagSeconds().getAsDouble()).isGreaterThan(5);
    assertThat(checkWith(1e12, 0).status()).isEqualTo(Status.OK);
  }

  @Test
  void nobodyLagsWhereBothAreTheSame() {
    assertThat(check(ParityDepth.VERSION).lagSeconds()).hasValue(0);
  }
}
