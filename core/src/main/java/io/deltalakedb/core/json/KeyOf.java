package io.deltalakedb.core.json;

import io.deltalakedb.core.action.Action;

/** The top-level key of an action. */
final class KeyOf implements Action.Cases<String> {

  @Override
  public String add(Action.Add add) {
    return "add";
  }

  @Override
  public String remove(Action.Remove remove) {
    return "remove";
  }

  @Override
  public String cdc(Action.Cdc cdc) {
    return "cdc";
  }

  @Override
  public String metadata(Action.Metadata metadata) {
    return "metaData";
  }

  @Override
  public String protocol(Action.Protocol protocol) {
    return "protocol";
  }

  @Override
  public String txn(Action.Txn txn) {
    return "txn";
  }

  @Override
  public String domainMetadata(Action.DomainMetadata domainMetadata) {
    return "domainMetadata";
  }

  @Override
  public String commitInfo(Action.CommitInfo commitInfo) {
    return "commitInfo";
  }

  @Override
  public String unknown(Action.Unknown unknown) {
    return unknown.name();
  }
}
