package io.deltalakedb.catalog.sql;

/** What ids are given for in blocks, where several writers give them at once. */
enum IdBlock {
  LINES("dl_line_block"),
  PARTITIONS("dl_partition_block");

  /** How many ids a block has. */
  static final long SIZE = 4096;

  private final String sequence;

  IdBlock(String sequence) {
    this.sequence = sequence;
  }

  /** The sequence of blocks, from 1. */
  String sequence() {
    return sequence;
  }
}
