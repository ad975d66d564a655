-- The conflict that the program has found, one row a file, or one without a path.
SELECT
  CAST(${text(c.value, 'winning_version')} AS BIGINT) AS winning_version,
  ${text(c.value, 'operation')} AS operation,
  ${text(c.value, 'user_name')} AS user_name,
  ${text(c.value, 'conflict_class')} AS conflict_class,
  ${text(c.value, 'path')} AS path,
  ${text(c.value, 'message')} AS message
FROM ${elements(:conflicts)} c
