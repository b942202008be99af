import type { Dialect } from '../../domain/dialect.js';

/** Traits that speak for a dialect, and how much each says. */
const traits: Readonly<Record<Dialect, readonly (readonly [RegExp, number])[]>> = {
  postgresql: [
    [/\$\$|\$_\$|\$body\$/i, 3],
    [/'::[a-z]|\)::[a-z]/i, 4],
    [/\b(?:big|small)?serial\b(?!\s+default)/i, 2],
    [/\bcreate\s+(?:extension|domain|type\s+\S+\s+as|sequence|materialized\s+view)\b/i, 4],
    [/\bcomment\s+on\s+(?:table|column|schema|type)\b/i, 4],
    [/\b(?:timestamptz|jsonb|bytea|tsvector|citext|inet|int4range)\b/i, 3],
    [/\b(?:timestamp|time)(?:\s*\(\d\))?\s+with(?:out)?\s+time\s+zone\b/i, 3],
    [/\b(?:text|integer|int|varchar|uuid)\s*\[\s*\]/i, 3],
    [/\bnextval\s*\(|\bgen_random_uuid\s*\(|\bset_config\s*\(/i, 4],
    [/\bset\s+search_path\b|\bpublic\./i, 3],
    [/\balter\s+table\s+only\b/i, 4],
    [/\bgenerated\s+(?:always|by\s+default)\s+as\s+identity\b/i, 3],
    [/\bcopy\s+\S+.*\bfrom\s+stdin\b/i, 4],
    [/\bcharacter\s+varying\b/i, 2],
    [/\busing\s+(?:gin|gist|btree)\b/i, 2],
    [/\bowner\s+to\b/i, 2],
    [/^\\(?:c|connect|i|ir|set|copy|pset|echo)\b/im, 3],
  ],
  mysql: [
    [/`[^`\n]+`/, 2],
    [/\bengine\s*=?\s*['"]?(?:innodb|myisam|memory|aria)/i, 5],
    [/\bauto_increment\b/i, 4],
    [/\b(?:int|bigint|smallint|tinyint|decimal)(?:\s*\(\d+(?:,\s*\d+)?\))?\s+unsigned\b/i, 4],
    [/^[ \t]*delimiter\s+\S+[ \t\r]*$/im, 5],
    [/\/\*!\d{5}/, 5],
    [/\benum\s*\(\s*['"]/i, 2],
    [/\bon\s+update\s+(?:current_timestamp|now)\b/i, 5],
    [/\bdefault\s+charset\b|\bcharacter\s+set\s+\w+/i, 4],
    [/\b(?:mediumtext|longtext|mediumblob|longblob|mediumint|tinytext)\b/i, 2],
    [/^[ \t]*(?:unique\s+|fulltext\s+)?key\s+[`\w]+\s*\(/im, 3],
    [/^[ \t]*use\s+`?\w+`?\s*;/im, 2],
    [/^[ \t]*#/m, 1],
    [/\bcomment\s+'/i, 2],
    [/\bcurrent_timestamp\s*\(\d\)/i, 1],
    [/->>?\s*["']\$/, 3],
    [/\bdatetime\s*\(\d\)/i, 2],
  ],
  sqlite: [
    [/\bautoincrement\b/i, 5],
    [/^[ \t]*pragma\s+\w+/im, 5],
    [/\bwithout\s+rowid\b/i, 5],
    [/\)\s*strict\s*;/i, 4],
    [/\[\w[\w ]*\]\s+(?:integer|text|nvarchar|varchar|int|real|numeric|datetime|blob)\b/i, 5],
    [/\bsqlite_(?:sequence|master|schema)\b/i, 5],
    [/\b(?:datetime|strftime|date)\s*\(\s*['"](?:now|%)/i, 4],
    [/\bbegin\s+transaction\s*;/i, 1],
    [/\binteger\s+(?:not\s+null\s+)?primary\s+key\b(?!\s+auto_)/i, 2],
    [/\bmediumblob\b|\btinyint\s*\(1\)/i, 1],
    [/\bunixepoch\s*\(|\bjulianday\s*\(|\brandomblob\s*\(/i, 4],
    [/\bcreate\s+virtual\s+table\b/i, 5],
  ],
};

const names: Readonly<Record<Dialect, RegExp>> = {
  postgresql: /postgres|psql|(?:^|[^a-z])pg(?:[^a-z]|$)/i,
  mysql: /mysql|maria/i,
  sqlite: /sqlite/i,
};

/** How much of each input is looked at, in UTF-16 units: enough for the definitions in front of the data. */
const window = 200_000;

/** Comments and constants, which may speak of anything; executable comments and the constants of some traits stay. */
const asides = /--[^\n]*|\/\*(?!!)[^]*?\*\/|'[^'\n]*'/g;

function bare(text: string): string {
  return text.replace(asides, aside => aside.startsWith('\'') ? /^'(?:now|%|\$)/.test(aside) ? aside : '\'\'' : ' ');
}

/** A dialect, and whether anything spoke for it. */
export interface RecognisedDialect {
  readonly dialect: Dialect;
  readonly sure: boolean;
}

/** Tells the dialect of SQL by its words and the names of its files; PostgreSQL where nothing speaks for any. */
export function recogniseDialect(
  inputs: readonly { readonly file: string; readonly text: string }[],
): RecognisedDialect {
  const text = inputs.map(input => bare(input.text.slice(0, window))).join('\n').slice(0, window * 4);
  const scores = (Object.keys(traits) as Dialect[]).map(dialect => {
    const named = inputs.some(({ file }) => names[dialect].test(file.split(/[\\/]/).at(-1) ?? '')) ? 12 : 0;
    const points = traits[dialect].reduce((sum, [trait, weight]) => trait.test(text) ? sum + weight : sum, named);
    return { dialect, points };
  });
  let best = { dialect: 'postgresql' as Dialect, points: 0 };
  for (const score of scores) if (score.points > best.points) best = score;
  return { dialect: best.dialect, sure: best.points > 0 };
}
