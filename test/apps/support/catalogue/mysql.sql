-- One line a fact, of the database that is in use.
SELECT CONCAT('table ', table_name, IF(table_comment = '', '', CONCAT(' comment ', QUOTE(table_comment))))
FROM information_schema.tables
WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> 'alembic_version';

SELECT CONCAT(
  'column ', c.table_name, '.', c.column_name, ' ', c.column_type,
  IF(c.is_nullable = 'NO', ' not null', ''),
  IF(c.column_default IS NULL OR c.column_default = 'NULL', '', CONCAT(' default ', c.column_default)),
  IF(c.extra = '', '', CONCAT(' ', LOWER(c.extra))),
  COALESCE(CONCAT(' as ', c.generation_expression), ''),
  IF(c.column_comment = '', '', CONCAT(' comment ', QUOTE(c.column_comment))))
FROM information_schema.columns c
JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND c.table_name <> 'alembic_version';

SELECT CONCAT(
  'index ', s.table_name, ' ', s.index_name, IF(MAX(s.non_unique) = 0, ' unique', ''), ' ', LOWER(MAX(s.index_type)), ' (',
  GROUP_CONCAT(CONCAT(COALESCE(s.column_name, '?'), IF(s.sub_part IS NULL OR s.index_type = 'SPATIAL', '', CONCAT('(', s.sub_part, ')')),
    IF(s.collation = 'D', ' desc', '')) ORDER BY s.seq_in_index SEPARATOR ', '), ')')
FROM information_schema.statistics s
WHERE s.table_schema = DATABASE() AND s.table_name <> 'alembic_version'
GROUP BY s.table_name, s.index_name;

SELECT CONCAT(
  'foreign key ', k.table_name, ' ', k.constraint_name, ' (', GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', '),
  ') references ', k.referenced_table_name, ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '),
  ') on delete ', LOWER(MAX(r.delete_rule)), ' on update ', LOWER(MAX(r.update_rule)))
FROM information_schema.key_column_usage k
JOIN information_schema.referential_constraints r
  ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
WHERE k.table_schema = DATABASE()
GROUP BY k.table_name, k.constraint_name, k.referenced_table_name;

SELECT CONCAT('check ', table_name, ' ', constraint_name, ' ', check_clause)
FROM information_schema.check_constraints
WHERE constraint_schema = DATABASE() AND table_name <> 'alembic_version';

SELECT CONCAT('view ', table_name, ' ', REPLACE(view_definition, CONCAT('`', DATABASE(), '`.'), ''))
FROM information_schema.views
WHERE table_schema = DATABASE();
