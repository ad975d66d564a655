package io.deltalakedb.driver.procedure;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.PublishedCommit;
import io.deltalakedb.catalog.TxnLogWriter;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Writes for a caller of the Java API, on the way that {@code CALL} takes. */
public final class CallerWriter implements TxnLogWriter {

  private final CallerSession caller;
  private final TxnLogWriter writer;

  public CallerWriter(Services services, CallerSession caller) {
    this.caller = requireNonNull(caller, "caller");
    this.writer =
        new CommitAndPublish(services)
            .writer(
                new CommitAndPublish.Patience(
                    Publishing.Wait.parse(caller.waitForMirror()), OptionalLong.empty()),
                caller);
  }

  /** What commitInfo says of a commit of that caller. */
  public static CommitDescription description(CallerSession caller, String operation) {
    return CommitDescription.of(operation, UUID.randomUUID().toString())
        .by(caller.engineInfo(), caller.user());
  }

  @Override
  public List<PublishedCommit> commit(List<CatalogTable> tables, CommitRequest request) {
    if (caller.isReadOnly()) {
      throw new DeltaLakeDbException(
          ErrorCode.READ_ONLY, "Cannot commit: the catalog was opened with readOnly=true");
    }
    return writer.commit(tables, request);
  }
}
