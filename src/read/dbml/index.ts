import { type Dialect, dialects } from '../../domain/dialect.js';
import { finish } from '../finish.js';
import { type Given, openInputs, reportNothing } from '../inputs.js';
import { count, createReport, find } from '../report.js';
import type { ReadResult } from '../result.js';
import type { Source, SourceText } from '../source.js';
import { idOf, schemaOf } from '../sql/catalog.js';
import { createReader, type Reader } from '../sql/reader.js';
import { recogniseDialect } from '../sql/recognise-dialect.js';
import { resolveDomain } from '../sql/resolve/domain.js';
import { lexicalRules } from '../sql/rules.js';
import { type Building, buildTable } from './build.js';
import { parseFile } from './parse.js';
import { buildRef } from './refs.js';
import { type Block, setting, textOf } from './tree.js';

/** Options of {@link readDbml}. */
export interface ReadDbmlOptions {
  /** The dialect of types and expressions; told from the project and the types when it is not given. */
  readonly dialect?: Dialect;
  /** The name that findings show for a source given as a string. */
  readonly file?: string;
}

const remedy = 'Give a file with Table definitions.';

/**
 * Reads DBML (https://dbml.dbdiagram.io/docs) into a domain; several files are one schema. Types, defaults and checks are
 * SQL and read as such, so that DBML and the SQL it stands for give one domain. What speaks of pictures and sample rows is
 * counted and left out. Never throws; what could not be read stands in `diagnostics`.
 */
export function readDbml(source: Given, options: ReadDbmlOptions = {}): ReadResult {
  const report = createReport();
  const files = openInputs(source, { file: options.file ?? 'schema.dbml', remedy }, report);
  const blocks = files.flatMap(file => parseFile(file, report).map((block): Placed => ({ block, source: file })));
  const { dialect, sure } = options.dialect === undefined
    ? dialectOf(blocks, files)
    : { dialect: options.dialect, sure: true };
  const reader: Reader = { ...createReader(lexicalRules[dialect]), report };
  build(reader, blocks);
  const domain = resolveDomain(reader);
  reportNothing(report, files, domain.entities, 'No table is defined', remedy);
  if (domain.entities.length > 0 && !sure) {
    const message = 'Nothing tells the database of this DBML; its types are read as those of PostgreSQL.';
    find(report, 'note', 'dialect-assumed', message, null, 'Name it: Project p { database_type: \'MySQL\' }.');
  }
  return finish(report, domain, 'block');
}

/** A block and the file it stands in. */
interface Placed {
  readonly block: Block;
  readonly source: Source;
}

const databases: Readonly<Record<string, Dialect>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mysql',
  sqlite: 'sqlite',
};

function dialectOf(
  blocks: readonly Placed[],
  inputs: readonly SourceText[],
): { readonly dialect: Dialect; readonly sure: boolean } {
  for (const { block } of blocks) {
    if (block.kind !== 'project') continue;
    const name = textOf(setting(block.settings, 'database_type'))?.toLowerCase().replace(/\s/g, '') ?? '';
    const known = Object.hasOwn(databases, name) ? databases[name] : undefined;
    if (known !== undefined && dialects.includes(known)) return { dialect: known, sure: true };
  }
  // Settings and backticks are DBML's own, and would be taken for words of a dialect.
  return recogniseDialect(inputs.map(({ file, text }) => ({ file, text: text.replace(/\[[^[\]]*\]|`/g, ' ') })));
}

function build(reader: Reader, blocks: readonly Placed[]): void {
  const { catalog, report } = reader;
  const partials = new Map(
    blocks.flatMap(({ block, source }) =>
      block.kind === 'partial' ? [[block.table.name.name, { table: block.table, source }] as const] : []
    ),
  );
  const building: Building = { reader, partials, aliases: new Map(), refs: [] };
  for (const { block, source } of blocks) {
    const at = block.kind === 'enum' ? block.list.at : 'table' in block ? block.table.at : block.at;
    const kind = block.kind === 'other' ? block.word : block.kind;
    count(report, block.kind === 'other' ? 'not modelled' : 'modelled', kind, () => source.place(at));
    if (block.kind !== 'enum') continue;
    const { name, values, note } = block.list;
    const schema = schemaOf(catalog, name.schema);
    const id = idOf(schema, name.name);
    if (catalog.types.has(id)) {
      const message = `Enum ${id} is defined twice; the first definition counts.`;
      find(report, 'warning', 'duplicate-enum', message, source.place(at), 'Take one of the two out.');
      continue;
    }
    const place = source.place(at);
    catalog.types.set(id, { kind: 'enum', id, schema, name: name.name, values: [...values], comment: note, place });
  }
  for (const { block, source } of blocks) if (block.kind === 'table') buildTable(building, block.table, source);
  for (const { ref, source, inline } of building.refs) buildRef(building, ref, source, inline);
  for (const { block, source } of blocks) {
    if (block.kind === 'ref') { for (const ref of block.refs) buildRef(building, ref, source, false); }
  }
}
