package io.deltalakedb.catalog.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.action.Action.DomainMetadata;
import io.deltalakedb.core.action.Action.Metadata;
import io.deltalakedb.core.action.Action.Protocol;
import io.deltalakedb.core.action.Action.Txn;
import io.deltalakedb.core.json.Json;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rows of metadata, protocol, transactions and domains: what a version sets them to. */
final class StateRows {

  private final Writing writing;
  private final Holding txns;
  private final Holding domains;

  StateRows(Writing writing) {
    this.writing = writing;
    this.txns = new Holding(writing, "dl_app_transaction", "app_id");
    this.domains = new Holding(writing, "dl_domain_metadata", "domain_name");
  }

  void metadata(long version, Metadata metadata, long lineId) throws SQLException {
    ObjectNode configuration = Json.object();
    metadata.configuration().forEach(configuration::put);
    writing
        .command(
            """
            INSERT INTO dl_metadata
              (table_key, version, metadata_id, name, description, format_provider, schema_string,
               partition_columns, configuration, created_time, line_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .number(writing.tableKey)
        .number(version)
        .text(metadata.id())
        .text(metadata.name())
        .text(metadata.description())
        .text(metadata.format().provider())
        .text(metadata.schemaString())
        .text(array(metadata.partitionColumns()))
        .text(Json.write(configuration))
        .number(metadata.createdTime())
        .number(lineId)
        .run();
  }

  void protocol(long version, Optional<Protocol> before, Protocol protocol, long lineId)
      throws SQLException {
    Set<String> had = before.map(StateRows::features).orElse(Set.of());
    Set<String> has = features(protocol);
    writing
        .command(
            """
            INSERT INTO dl_protocol
              (table_key, version, min_reader_version, min_writer_version, reader_features,
               writer_features, features_added, features_removed, line_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .number(writing.tableKey)
        .number(version)
        .number(protocol.minReaderVersion())
        .number(protocol.minWriterVersion())
        .text(protocol.readerFeatures().map(TreeSet::new).map(StateRows::array))
        .text(protocol.writerFeatures().map(TreeSet::new).map(StateRows::array))
        .text(array(without(has, had)))
        .text(array(without(had, has)))
        .number(lineId)
        .run();
  }

  void txn(long version, Txn txn, long lineId) throws SQLException {
    txns.end(txn.appId(), version);
    Command insert =
        writing.command(
            """
            INSERT INTO dl_app_transaction
              (table_key, app_id, version, app_version, last_updated, line_id)
            VALUES (?, ?, ?, ?, ?, ?)
            """);
    insert.number(writing.tableKey).text(txn.appId()).number(version).number(txn.version());
    txns.begin(txn.appId(), lineId, insert.number(txn.lastUpdated()).number(lineId));
  }

  void domain(long version, DomainMetadata domain, long lineId) throws SQLException {
    domains.end(domain.domain(), version);
    Command insert =
        writing.command(
            """
            INSERT INTO dl_domain_metadata
              (table_key, domain_name, version, configuration, is_removed, line_id)
            VALUES (?, ?, ?, ?, ?, ?)
            """);
    insert.number(writing.tableKey).text(domain.domain()).number(version);
    insert.text(domain.configuration()).flag(domain.removed());
    domains.begin(domain.domain(), lineId, insert.number(lineId));
  }

  /** A JSON array of texts. */
  static String array(Collection<String> texts) {
    ArrayNode array = Json.array();
    texts.forEach(array::add);
    return Json.write(array);
  }

  private static Set<String> features(Protocol protocol) {
    Set<String> features = new TreeSet<>();
    protocol.readerFeatures().ifPresent(features::addAll);
    protocol.writerFeatures().ifPresent(features::addAll);
    return features;
  }

  private static Set<String> without(Set<String> all, Set<String> taken) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(taken);
    return rest;
  }
}
