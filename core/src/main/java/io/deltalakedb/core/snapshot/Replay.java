package io.deltalakedb.core.snapshot;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.digest.Sha256;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.CommitInfoFields;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Folds the actions of a log into the state of the table (PROTOCOL.md, "Action Reconciliation"), in
 * memory. Where one commit says two things about one thing, the later line wins, as in Spark.
 */
public final class Replay {

  private static final int FINGERPRINT_DIGITS = 16;

  private long version = -1;
  private Action.@Nullable Protocol protocol;
  private Action.@Nullable Metadata metadata;
  private OptionalLong inCommitTimestamp = OptionalLong.empty();
  private final Map<String, Action.Txn> txns = new LinkedHashMap<>();
  private final Map<String, Action.DomainMetadata> domains = new LinkedHashMap<>();
  private final Map<FileKey, Action.Add> files = new LinkedHashMap<>();
  private final Map<FileKey, Action.Remove> tombstones = new LinkedHashMap<>();
  private final boolean keepsTombstones;
  private final Cases cases = new Cases();

  /** A fold that keeps live and removed files. */
  public Replay() {
    this(true);
  }

  private Replay(boolean keepsTombstones) {
    this.keepsTombstones = keepsTombstones;
  }

  /** A fold that forgets removed files; {@link #tombstones()} stays empty. */
  public static Replay withoutTombstones() {
    return new Replay(false);
  }

  /**
   * Takes an action in.
   *
   * @param version of its commit, or of the checkpoint that holds it; never lower than before
   * @param action the next line
   */
  public void apply(long version, Action action) {
    advance(version);
    action.match(cases);
  }

  /** Moves to a version; needed for one whose commit has no actions. */
  public void advance(long to) {
    if (to < version) {
      throw new IllegalArgumentException("version " + to + " comes after " + version);
    }
    if (to > version) {
      version = to;
      inCommitTimestamp = OptionalLong.empty();
    }
  }

  /** The protocol, empty as long as there was none. */
  public Optional<Action.Protocol> protocol() {
    return Optional.ofNullable(protocol);
  }

  /** The metadata, empty as long as there was none. */
  public Optional<Action.Metadata> metadata() {
    return Optional.ofNullable(metadata);
  }

  /**
   * The state without files.
   *
   * @throws DeltaLakeDbException INVALID_LOG where protocol or metadata are missing
   */
  public Snapshot snapshot() {
    if (protocol == null || metadata == null) {
      String missing = protocol == null ? "protocol" : "metaData";
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_LOG,
          "Cannot read version " + version + ": the log has no " + missing + " up to it");
    }
    return new Snapshot(version, protocol, metadata, txns, domains, inCommitTimestamp);
  }

  /** Live files by key. */
  public Map<FileKey, Action.Add> files() {
    return Collections.unmodifiableMap(files);
  }

  /** Removed files by key, expired ones included. */
  public Map<FileKey, Action.Remove> tombstones() {
    return Collections.unmodifiableMap(tombstones);
  }

  /** The newest version that was applied, -1 before the first. */
  public long version() {
    return version;
  }

  /**
   * A fingerprint of the live files: the first 8 bytes, in hex, of the SHA-256 over the sorted
   * lines {@code path|dvUniqueId|size} with LF behind each.
   */
  public String filesHash() {
    Sha256 digest = new Sha256();
    files.values().stream()
        .map(Replay::line)
        .sorted()
        .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    return digest.hex().substring(0, FINGERPRINT_DIGITS);
  }

  private static String line(Action.Add add) {
    return add.path() + "|" + add.key().dvId().orElse("") + "|" + add.size() + "\n";
  }

  private final class Cases implements Action.Cases<Boolean> {

    @Override
    public Boolean add(Action.Add add) {
      tombstones.remove(add.key());
      files.put(add.key(), add);
      return true;
    }

    @Override
    public Boolean remove(Action.Remove remove) {
      files.remove(remove.key());
      if (keepsTombstones) {
        tombstones.put(remove.key(), remove);
      }
      return true;
    }

    @Override
    public Boolean cdc(Action.Cdc cdc) {
      return false;
    }

    @Override
    public Boolean metadata(Action.Metadata newest) {
      metadata = newest;
      return true;
    }

    @Override
    public Boolean protocol(Action.Protocol newest) {
      protocol = newest;
      return true;
    }

    @Override
    public Boolean txn(Action.Txn txn) {
      txns.put(txn.appId(), txn);
      return true;
    }

    @Override
    public Boolean domainMetadata(Action.DomainMetadata domain) {
      domains.remove(domain.domain());
      if (!domain.removed()) {
        domains.put(domain.domain(), domain);
      }
      return true;
    }

    @Override
    public Boolean commitInfo(Action.CommitInfo commitInfo) {
      inCommitTimestamp = CommitInfoFields.of(commitInfo).inCommitTimestamp();
      return true;
    }

    @Override
    public Boolean unknown(Action.Unknown unknown) {
      return false;
    }
  }
}
