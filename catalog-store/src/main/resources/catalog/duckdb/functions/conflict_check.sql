-- The conflict that the program has found, one row a file, or one without a path.
SELECT
  CAST(c.value ->> '$.winning_version' AS BIGINT) AS winning_version,
  c.value ->> '$.operation' AS operation,
  c.value ->> '$.user_name' AS user_name,
  c.value ->> '$.conflict_class' AS conflict_class,
  c.value ->> '$.path' AS path,
  c.value ->> '$.message' AS message
FROM (SELECT unnest(CAST(CAST(:conflicts AS JSON) AS JSON[])) AS value) c
