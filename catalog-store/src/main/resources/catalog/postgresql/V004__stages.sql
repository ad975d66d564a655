-- Transactions of clients without a session: what they are to commit waits here until they end.

-- One row a call of dl.stage_actions. version is that of the commit, once there is one; the rows of
-- transactions that were given up are removed.
CREATE TABLE dl_stage (
  transaction_id VARCHAR COLLATE "C" NOT NULL,
  stage_index    INTEGER NOT NULL,      -- from 0, in the order of the calls
  table_id       VARCHAR COLLATE "C" NOT NULL,
  read_version   BIGINT  NOT NULL,      -- that was read, or the head when it was staged
  read_files     VARCHAR COLLATE "C" NOT NULL,      -- none, all, matching
  predicate      VARCHAR COLLATE "C",               -- which files were read, where matching
  operation      VARCHAR COLLATE "C" NOT NULL,
  app_id         VARCHAR COLLATE "C",
  app_version    BIGINT,
  assertions     VARCHAR COLLATE "C" NOT NULL,      -- names with commas between
  num_actions    BIGINT  NOT NULL,
  version        BIGINT,
  PRIMARY KEY (transaction_id, stage_index)
);

-- The actions of a stage, until their transaction ends.
CREATE TABLE dl_stage_action (
  transaction_id VARCHAR COLLATE "C" NOT NULL,
  stage_index    INTEGER NOT NULL,
  action_index   INTEGER NOT NULL,
  action_json    VARCHAR COLLATE "C" NOT NULL,
  PRIMARY KEY (transaction_id, stage_index, action_index)
);

CREATE INDEX dl_transaction_open ON dl_transaction (expires_at) WHERE transaction_state = 'open';

DROP VIEW delta_transactions;

DROP VIEW delta_transaction_tables;

CREATE VIEW delta_transactions AS
SELECT
  x.transaction_id AS transaction_id,
  CASE WHEN x.transaction_state = 'open'
            AND x.expires_at <= (extract(epoch FROM clock_timestamp()) * 1000)::bigint
         THEN 'expired'
       ELSE x.transaction_state END AS transaction_state,
  x.started_at AS started_at,
  x.committed_at AS committed_at,
  x.commit_seq AS commit_seq,
  x.user_name AS user_name,
  x.session_id AS session_id,
  (SELECT count(DISTINCT c.table_key) FROM dl_commit c
    WHERE c.transaction_id = x.transaction_id)
  + (SELECT count(DISTINCT g.table_id) FROM dl_stage g
      WHERE g.transaction_id = x.transaction_id AND g.version IS NULL) AS num_tables,
  (SELECT coalesce(sum(c.num_actions), 0)::bigint FROM dl_commit c
    WHERE c.transaction_id = x.transaction_id)
  + (SELECT coalesce(sum(g.num_actions), 0)::bigint FROM dl_stage g
      WHERE g.transaction_id = x.transaction_id AND g.version IS NULL) AS num_actions,
  x.message AS message,
  x.isolation_level AS isolation_level,
  x.expires_at AS expires_at,
  (SELECT CASE WHEN count(*) = count(o.published_at) THEN max(o.published_at) END
     FROM dl_commit c
     JOIN dl_outbox o ON o.table_key = c.table_key AND o.version = c.version
    WHERE c.transaction_id = x.transaction_id) AS mirrored_at,
  x.transaction_state = 'committed' AND NOT EXISTS (
    SELECT 1 FROM dl_commit c
      JOIN dl_outbox o ON o.table_key = c.table_key AND o.version = c.version
     WHERE c.transaction_id = x.transaction_id AND o.mirror_state <> 'PUBLISHED')
    AS is_fully_mirrored,
  x.failure_message AS failure_message
FROM dl_transaction x;

CREATE VIEW delta_transaction_tables AS
SELECT
  c.transaction_id AS transaction_id,
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  c.read_version AS read_version,
  c.version AS version,
  c.num_actions AS num_actions,
  coalesce(o.mirror_state, 'NOT_MIRRORED') COLLATE "C" AS mirror_state,
  o.published_at AS mirrored_at
FROM dl_commit c
JOIN dl_table t ON t.table_key = c.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
LEFT JOIN dl_outbox o ON o.table_key = c.table_key AND o.version = c.version
WHERE c.transaction_id IS NOT NULL AND t.table_state <> 'importing'
UNION ALL
SELECT
  g.transaction_id,
  s.schema_name,
  t.table_name,
  t.table_id,
  min(g.read_version),
  CAST(NULL AS BIGINT),
  sum(g.num_actions)::bigint,
  'NOT_MIRRORED' COLLATE "C",
  CAST(NULL AS BIGINT)
FROM dl_stage g
JOIN dl_table t ON t.table_id = g.table_id
JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE g.version IS NULL AND t.table_state <> 'importing'
GROUP BY g.transaction_id, s.schema_name, t.table_name, t.table_id;
