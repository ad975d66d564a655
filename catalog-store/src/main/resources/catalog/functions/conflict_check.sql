-- The conflict that the program has found, one row a file, or one without a path.
SELECT
  CAST(json_extract(c.value, '$.winning_version') AS BIGINT) AS winning_version,
  json_extract(c.value, '$.operation') AS operation,
  json_extract(c.value, '$.user_name') AS user_name,
  json_extract(c.value, '$.conflict_class') AS conflict_class,
  json_extract(c.value, '$.path') AS path,
  json_extract(c.value, '$.message') AS message
FROM json_each(:conflicts) c
