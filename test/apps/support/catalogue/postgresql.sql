-- One line a fact. What is not modelled is levelled out: a domain counts as the type beneath it and its checks as checks
-- of the column, the foreign keys of a partition as those of its parent.
SET search_path TO pg_catalog;

CREATE TEMPORARY VIEW own_tables AS
SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'alembic_version'
  AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema';

-- A sequence may have any name; which function makes a uuid is no part of the model; and PostgreSQL 9 wrote CURRENT_DATE
-- down as the date of 'now'.
CREATE FUNCTION pg_temp.plain(expression text) RETURNS text LANGUAGE sql AS $$
  SELECT CASE
    WHEN expression LIKE 'nextval(%)' THEN 'nextval'
    WHEN expression ~ '^\w+\.uuid_generate_v[14]\(\)$' THEN 'gen_random_uuid()'
    ELSE replace(expression, '(''now''::text)::date', 'CURRENT_DATE')
  END
$$;

SELECT format('schema %I', nspname) FROM pg_namespace
WHERE nspname NOT LIKE 'pg\_%' AND nspname NOT IN ('information_schema', 'public')
  AND EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = pg_namespace.oid AND c.relkind IN ('r', 'p', 'v', 'm'));

SELECT 'table ' || name FROM own_tables;

WITH RECURSIVE bases (type, base, typmod, needed, usual) AS (
  SELECT oid, typbasetype, typtypmod, typnotnull, pg_get_expr(typdefaultbin, 0)
  FROM pg_type WHERE typtype = 'd'
  UNION ALL
  SELECT b.type, t.typbasetype, CASE WHEN b.typmod = -1 THEN t.typtypmod ELSE b.typmod END,
    b.needed OR t.typnotnull, coalesce(b.usual, pg_get_expr(t.typdefaultbin, 0))
  FROM bases b JOIN pg_type t ON t.oid = b.base AND t.typtype = 'd'
), ends AS (
  SELECT b.* FROM bases b JOIN pg_type t ON t.oid = b.base WHERE t.typtype <> 'd'
)
SELECT format('column %s.%I %s', o.name, a.attname, coalesce(format_type(e.base, e.typmod), format_type(a.atttypid, a.atttypmod)))
  || CASE WHEN a.attnotnull OR e.needed THEN ' not null' ELSE '' END
  || CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity by default' ELSE '' END
  || CASE a.attgenerated WHEN '' THEN coalesce(' default ' || pg_temp.plain(coalesce(pg_get_expr(d.adbin, d.adrelid), e.usual)), '')
     WHEN 's' THEN ' stored as ' || pg_get_expr(d.adbin, d.adrelid)
     ELSE ' virtual as ' || pg_get_expr(d.adbin, d.adrelid) END
FROM own_tables o
JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN ends e ON e.type = a.atttypid;

SELECT format('constraint %s %I %s', o.name, k.conname, pg_get_constraintdef(k.oid))
FROM own_tables o
JOIN pg_constraint k ON k.conrelid = o.oid AND k.contype IN ('p', 'u', 'f', 'c');

SELECT format('constraint %s %I %s', o.name, c.relname || '_' || a.attname || '_check',
  regexp_replace(pg_get_constraintdef(k.oid), '\yVALUE\y', quote_ident(a.attname), 'g'))
FROM own_tables o
JOIN pg_class c ON c.oid = o.oid
JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_constraint k ON k.contypid = a.atttypid AND k.contype = 'c';

SELECT DISTINCT format('constraint %s %I %s', o.name, replace(k.conname, part.relname, c.relname), pg_get_constraintdef(k.oid))
FROM own_tables o
JOIN pg_class c ON c.oid = o.oid AND c.relkind = 'p'
JOIN pg_inherits i ON i.inhparent = o.oid
JOIN pg_class part ON part.oid = i.inhrelid
JOIN pg_constraint k ON k.conrelid = part.oid AND k.contype = 'f' AND k.conparentid = 0;

SELECT 'index ' || replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
FROM own_tables o
JOIN pg_index i ON i.indrelid = o.oid
WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'));

SELECT format('enum %I.%I %s', n.nspname, t.typname, string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder))
FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
GROUP BY n.nspname, t.typname;

SELECT format('comment %s%s %s', o.name, coalesce('.' || quote_ident(a.attname), ''), quote_literal(d.description))
FROM own_tables o
JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_class'::regclass
LEFT JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.objsubid AND d.objsubid > 0;

SELECT format('%s %I.%I ', CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, n.nspname, c.relname)
  || regexp_replace(pg_get_viewdef(c.oid), '\s+', ' ', 'g')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e');
