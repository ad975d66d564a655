-- The conflict that the program has found, one row a file, or one without a path.
SELECT
  (c.value ->> 'winning_version')::bigint AS winning_version,
  (c.value ->> 'operation') COLLATE "C" AS operation,
  (c.value ->> 'user_name') COLLATE "C" AS user_name,
  (c.value ->> 'conflict_class') COLLATE "C" AS conflict_class,
  (c.value ->> 'path') COLLATE "C" AS path,
  (c.value ->> 'message') COLLATE "C" AS message
FROM json_array_elements(:conflicts::text::json) AS c (value)
