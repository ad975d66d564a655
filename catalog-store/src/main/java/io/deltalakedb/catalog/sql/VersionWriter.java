package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.Action.Metadata;
import io.deltalakedb.core.action.Action.Protocol;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.json.CommitInfoFields;
import io.deltalakedb.core.schema.Columns;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.stats.FileStats;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes versions of one table, line by line: the one way in which commits and imports become rows.
 * Within a version the last line about a thing wins (delta-spark's reading of the protocol). A
 * version may span transactions, as long as {@link #enter} begins each.
 */
public final class VersionWriter {

  private record Line<T>(T action, long lineId) {}

  private final TableState state;
  private final Writing writing;
  private final PartitionRows partitions;
  private final KeyFilter tombstones = new KeyFilter();
  private final FileRows files;
  private final ActionRows actions;
  private final StateRows rows;
  private final Apply apply = new Apply();

  private VersionSums sums = new VersionSums();
  private Optional<Action.CommitInfo> commitInfo = Optional.empty();
  private @Nullable Line<Metadata> metadata;
  private @Nullable Line<Protocol> protocol;
  private final Map<String, Line<Action.Txn>> txns = new LinkedHashMap<>();
  private final Map<String, Line<Action.DomainMetadata>> domains = new LinkedHashMap<>();
  private CommitRows.Changed baseChanged = new CommitRows.Changed(false, false, false);

  private VersionWriter(TableState state, boolean gathers) {
    this.state = state;
    this.writing = new Writing(state.tableKey, gathers);
    this.partitions = new PartitionRows(writing);
    this.files = new FileRows(writing, partitions, state.sums, tombstones);
    this.actions = new ActionRows(writing);
    this.rows = new StateRows(writing);
  }

  /** A writer of a table that has no rows yet. */
  public static VersionWriter ofNewTable(long tableKey) {
    return new VersionWriter(new TableState(tableKey, new FileSums()), false);
  }

  /** The same for many versions in a row: rows reach the tables before a transaction ends. */
  public static VersionWriter ofImport(long tableKey) {
    return new VersionWriter(new TableState(tableKey, new FileSums()), true);
  }

  /** A writer that goes on from a head. */
  public static VersionWriter after(HeadRows.Head head) {
    VersionWriter writer = new VersionWriter(head.state(), false);
    writer.tombstones.rememberEverything();
    head.state().metadata.ifPresent(writer.partitions::labelBy);
    writer.partitions.labelsAreCurrent();
    return writer;
  }

  /** The transaction that the next lines belong to. */
  public void enter(Session session) throws SQLException {
    writing.enter(session);
    files.enter();
  }

  /** The lines that the next version will have, all of them, and what was asked for them. */
  public void expect(List<ActionLine> lines, FileLookup asked) throws SQLException {
    Optional<KeyFacts> facts = asked.facts(lines);
    if (facts.isPresent()) {
      files.know(facts.get());
    } else {
      expect(lines);
    }
  }

  /** The lines that the next version will have, all of them. */
  public void expect(List<ActionLine> lines) throws SQLException {
    if (writing.isFar()) {
      files.know(writing.facts(lines));
    }
  }

  /** All lines until the next {@link #enter}, of one version or of many. */
  public void expectAll(List<ActionLine> lines) throws SQLException {
    if (writing.isSetBased()) {
      expect(lines);
    }
  }

  /** One reconciled action of the checkpoint that a table starts from. */
  public void base(long version, ActionLine line, FileStats stats) throws SQLException {
    apply.lineId = writing.line(line.json());
    apply.stats = stats;
    apply.version = version;
    apply(line.action());
  }

  /** The checkpoint is complete: it is the state of this version. */
  public void finishBase(long version) throws SQLException {
    state.version = version;
    baseChanged = writeState();
    sums = new VersionSums();
  }

  /** The next line of a version. */
  public void line(long version, ActionLine line) throws SQLException {
    line(version, line, FileStats.of(line.action()));
  }

  /** The same where its statistics were read before. */
  public void line(long version, ActionLine line, FileStats stats) throws SQLException {
    apply.lineId = writing.line(line.json());
    apply.stats = stats;
    apply.version = version;
    actions.insert(version, sums.actions++, line.action(), apply.lineId);
    apply(line.action());
  }

  /** The next line of the version that the checkpoint holds already: kept, not applied. */
  public void lineOfBase(ActionLine line, FileStats stats) throws SQLException {
    long lineId = writing.line(line.json());
    actions.insert(state.version, sums.actions++, line.action(), lineId);
    if (line.action() instanceof Action.Add add) {
      sums.add(add, stats);
    } else if (line.action() instanceof Action.Remove remove) {
      sums.remove(remove, Optional.empty());
    } else if (line.action() instanceof Action.CommitInfo info) {
      commitInfo = Optional.of(info);
    }
  }

  /** A piece of the bytes of a version whose lines do not tell them. */
  public void content(long version, int index, byte[] bytes) throws SQLException {
    writing
        .command(
            """
            INSERT INTO dl_commit_content (table_key, version, chunk_index, bytes)
            VALUES (?, ?, ?, ?)
            """)
        .number(writing.tableKey)
        .number(version)
        .number(index)
        .bytes(bytes)
        .run();
  }

  /** The version is complete. */
  public void finish(long version, VersionFacts facts) throws SQLException {
    state.version = version;
    commit(facts, writeState());
  }

  /** The JSON of the checkpoint's version is complete, or it is gone. */
  public void finishCommitOfBase(VersionFacts facts) throws SQLException {
    commit(facts, baseChanged);
  }

  /** The head as these versions leave it. */
  public TableState state() {
    return state;
  }

  private void apply(Action action) throws SQLException {
    apply.failure = null;
    action.match(apply);
    if (apply.failure != null) {
      throw apply.failure;
    }
  }

  private void commit(VersionFacts facts, CommitRows.Changed changed) throws SQLException {
    OptionalLong ict = inCommitTimestamp();
    state.inCommitTimestamp = ict;
    state.lastCommittedAt = state.nextCommittedAt(ict, facts.clockMillis());
    state.lastOperation = commitInfo.flatMap(info -> CommitInfoFields.of(info).operation());
    new CommitRows(writing).insert(state, facts, commitInfo, sums, changed);
    sums = new VersionSums();
    commitInfo = Optional.empty();
  }

  private OptionalLong inCommitTimestamp() {
    boolean enabled =
        state.metadata.isPresent()
            && TableProperties.inCommitTimestamps(state.metadata.get().configuration());
    return enabled && commitInfo.isPresent()
        ? CommitInfoFields.of(commitInfo.get()).inCommitTimestamp()
        : OptionalLong.empty();
  }

  private CommitRows.Changed writeState() throws SQLException {
    long version = state.version;
    boolean protocolChanged = writeProtocol();
    for (Line<Action.Txn> txn : txns.values()) {
      rows.txn(version, txn.action(), txn.lineId());
    }
    Optional<String> clustering = state.clustering;
    for (Line<Action.DomainMetadata> domain : domains.values()) {
      rows.domain(version, domain.action(), domain.lineId());
      if (domain.action().domain().equals(Columns.CLUSTERING_DOMAIN)) {
        clustering =
            domain.action().removed()
                ? Optional.empty()
                : Optional.of(domain.action().configuration());
      }
    }
    txns.clear();
    domains.clear();
    boolean hasNewMetadata = metadata != null;
    Optional<Metadata> before = state.metadata;
    if (metadata != null) {
      rows.metadata(version, metadata.action(), metadata.lineId());
      state.metadata = Optional.of(metadata.action());
      state.metadataVersion = version;
      metadata = null;
    }
    boolean schemaChanged = writeSchema(before, clustering);
    boolean propertiesChanged = hasNewMetadata && writeProperties(before);
    if ((hasNewMetadata || protocolChanged)
        && state.protocol.isPresent()
        && state.metadata.isPresent()) {
      new PropertyRows(writing).features(version, state.protocol.get(), state.metadata.get());
    }
    partitions.relabel();
    return new CommitRows.Changed(schemaChanged, protocolChanged, propertiesChanged);
  }

  private boolean writeProtocol() throws SQLException {
    if (protocol == null) {
      return false;
    }
    Protocol now = protocol.action();
    rows.protocol(state.version, state.protocol, now, protocol.lineId());
    boolean changed = !state.protocol.equals(Optional.of(now));
    state.protocol = Optional.of(now);
    state.protocolVersion = state.version;
    protocol = null;
    return changed;
  }

  private boolean writeSchema(Optional<Metadata> before, Optional<String> clustering)
      throws SQLException {
    if (state.metadata.isEmpty()) {
      return false;
    }
    Metadata now = state.metadata.get();
    boolean same =
        before.isPresent()
            && before.get().schemaString().equals(now.schemaString())
            && before.get().partitionColumns().equals(now.partitionColumns())
            && clustering.equals(state.clustering);
    state.clustering = clustering;
    if (same) {
      return false;
    }
    new SchemaRows(writing).write(state.version, state.schemaVersion, before, now, clustering);
    state.schemaVersion = state.version;
    return true;
  }

  private boolean writeProperties(Optional<Metadata> before) throws SQLException {
    return new PropertyRows(writing)
        .changes(
            state.version,
            before.map(Metadata::configuration).orElse(Map.of()),
            state.metadata.map(Metadata::configuration).orElse(Map.of()));
  }

  /** What each kind of action does to the state. */
  private final class Apply implements Action.Cases<Boolean> {
    private long version;
    private long lineId;
    private FileStats stats = FileStats.NONE;
    private @Nullable SQLException failure;

    @Override
    public Boolean add(Action.Add add) {
      sums.add(add, stats);
      return sql(() -> files.add(version, add, stats, lineId));
    }

    @Override
    public Boolean remove(Action.Remove remove) {
      return sql(() -> sums.remove(remove, files.remove(version, remove, lineId)));
    }

    @Override
    public Boolean cdc(Action.Cdc cdc) {
      return false;
    }

    @Override
    public Boolean metadata(Metadata newest) {
      metadata = new Line<>(newest, lineId);
      partitions.labelBy(newest);
      return true;
    }

    @Override
    public Boolean protocol(Protocol newest) {
      protocol = new Line<>(newest, lineId);
      return true;
    }

    @Override
    public Boolean txn(Action.Txn txn) {
      txns.put(txn.appId(), new Line<>(txn, lineId));
      return true;
    }

    @Override
    public Boolean domainMetadata(Action.DomainMetadata domain) {
      domains.put(domain.domain(), new Line<>(domain, lineId));
      return true;
    }

    @Override
    public Boolean commitInfo(Action.CommitInfo info) {
      commitInfo = Optional.of(info);
      return false;
    }

    @Override
    public Boolean unknown(Action.Unknown unknown) {
      return false;
    }

    private Boolean sql(Statements statements) {
      try {
        statements.run();
      } catch (SQLException e) {
        failure = e;
      }
      return true;
    }
  }

  @FunctionalInterface
  private interface Statements {
    void run() throws SQLException;
  }
}
