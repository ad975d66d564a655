package io.deltalakedb.core.conflict;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.predicate.FilePredicate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One walk over the actions of a winner. */
final class WinnerPass {

  private static final String ROW_TRACKING_DOMAIN = "delta.rowTracking";

  private final ConflictCheck commit;
  private final Winner winner;
  private final boolean mindsAdds;
  private final Map<ConflictKind, Overlap> files = new EnumMap<>(ConflictKind.class);
  private final Set<String> domains = new TreeSet<>();
  private final Set<String> apps = new TreeSet<>();
  private Action.@Nullable Protocol protocol;
  private Action.@Nullable Metadata metadata;

  WinnerPass(ConflictCheck commit, Winner winner) {
    this.commit = commit;
    this.winner = winner;
    this.mindsAdds = commit.asksForAdds(winner);
  }

  void take(Action action) {
    if (action instanceof Action.Add add) {
      if (mindsAdds && commit.wouldHaveRead(add)) {
        overlap(ConflictKind.CONCURRENT_APPEND).add(add.path());
      }
    } else if (action instanceof Action.Remove remove) {
      remove(remove);
    } else if (action instanceof Action.Protocol newest) {
      protocol = newest;
    } else if (action instanceof Action.Metadata newest) {
      metadata = newest;
    } else if (action instanceof Action.DomainMetadata domain) {
      if (commit.changesDomain(domain.domain()) && !domain.domain().equals(ROW_TRACKING_DOMAIN)) {
        domains.add(domain.domain());
      }
    } else if (action instanceof Action.Txn txn && commit.dependsOn(txn)) {
      apps.add(txn.appId());
    }
  }

  private void remove(Action.Remove remove) {
    if (commit.hasRead(remove)) {
      overlap(ConflictKind.CONCURRENT_DELETE_READ).add(remove.path());
    }
    if (commit.removes(remove.path())) {
      overlap(ConflictKind.CONCURRENT_DELETE_DELETE).add(remove.path());
    }
  }

  private Overlap overlap(ConflictKind kind) {
    return files.computeIfAbsent(kind, unused -> new Overlap());
  }

  ConflictVerdict verdict() {
    return protocolConflict()
        .or(this::metadataConflict)
        .or(this::domainConflict)
        .or(this::transactionConflict)
        .or(() -> fileConflict(ConflictKind.CONCURRENT_APPEND))
        .or(() -> fileConflict(ConflictKind.CONCURRENT_DELETE_READ))
        .or(() -> fileConflict(ConflictKind.CONCURRENT_DELETE_DELETE))
        .map(ConflictVerdict.class::cast)
        .orElseGet(this::rebased);
  }

  private ConflictVerdict rebased() {
    return new ConflictVerdict.Rebased(
        winner, protocolAfter(), metadataAfter(), protocol != null, metadata != null);
  }

  private Action.Protocol protocolAfter() {
    Action.Protocol newest = protocol;
    return newest == null ? commit.protocol() : newest;
  }

  private Action.Metadata metadataAfter() {
    Action.Metadata newest = metadata;
    return newest == null ? commit.metadata() : newest;
  }

  private Optional<ConflictVerdict.Conflict> protocolConflict() {
    Action.Protocol newest = protocol;
    if (newest == null) {
      return Optional.empty();
    }
    if (commit.changesProtocol()) {
      return conflict(
          ConflictKind.PROTOCOL_CHANGED, "changed the protocol, and this commit changes it too");
    }
    Action.Protocol read = commit.basis().snapshot().protocol();
    return ProtocolChange.refusal(read, newest, metadataAfter())
        .flatMap(reason -> conflict(ConflictKind.PROTOCOL_CHANGED, reason));
  }

  private Optional<ConflictVerdict.Conflict> metadataConflict() {
    Action.Metadata newest = metadata;
    if (newest == null) {
      return Optional.empty();
    }
    if (commit.changesMetadata()) {
      return conflict(
          ConflictKind.METADATA_CHANGED, "changed the metadata, and this commit changes it too");
    }
    if (winner.updatesIdentityOnly()) {
      return Optional.empty();
    }
    return MetadataChange.refusal(commit.metadata(), newest, protocolAfter())
        .flatMap(reason -> conflict(ConflictKind.METADATA_CHANGED, reason));
  }

  private Optional<ConflictVerdict.Conflict> domainConflict() {
    return domains.isEmpty()
        ? Optional.empty()
        : conflict(
            ConflictKind.DOMAIN_CHANGED,
            "changed the domain " + String.join(", ", domains) + ", and this commit does too");
  }

  private Optional<ConflictVerdict.Conflict> transactionConflict() {
    return apps.isEmpty()
        ? Optional.empty()
        : conflict(
            ConflictKind.CONCURRENT_TRANSACTION,
            "moved on the application " + String.join(", ", apps) + ", on which this one depends");
  }

  private Optional<ConflictVerdict.Conflict> conflict(ConflictKind kind, String reason) {
    Overlap none = new Overlap();
    return Optional.of(
        new ConflictVerdict.Conflict(kind, winner, none.paths(), none.count(), reason));
  }

  private Optional<ConflictVerdict.Conflict> fileConflict(ConflictKind kind) {
    Overlap overlap = files.get(kind);
    if (overlap == null) {
      return Optional.empty();
    }
    return Optional.of(
        new ConflictVerdict.Conflict(
            kind, winner, overlap.paths(), overlap.count(), reason(kind, overlap.spelled())));
  }

  private String reason(ConflictKind kind, String which) {
    return switch (kind) {
      case CONCURRENT_APPEND -> "added " + which + " that this commit would have read" + read();
      case CONCURRENT_DELETE_READ -> "removed " + which + " that this commit has read";
      default -> "removed " + which + " that this commit removes too";
    };
  }

  private String read() {
    return commit.basis().reads() instanceof ReadSet.Matching matching
        ? " by " + shown(matching.predicate())
        : ", as it read the whole table";
  }

  private static String shown(FilePredicate predicate) {
    String text = predicate.text();
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }
}
