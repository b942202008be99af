import type { Dialect } from '../domain/dialect.js';
import { readDbml } from './dbml/index.js';
import { readJsonSchema } from './json-schema/index.js';
import { readEntityList } from './list/index.js';
import { readMermaid } from './mermaid/index.js';
import { readPrisma } from './prisma/index.js';
import { readProse } from './prose/index.js';
import type { ReadResult } from './result.js';
import type { SourceText } from './source.js';
import { readFeatureSpec } from './spec/index.js';
import { readSql } from './sql/index.js';
import { readSqlalchemy } from './sqlalchemy/index.js';

/** A format that is read. */
export type Format =
  | 'sql'
  | 'prisma'
  | 'dbml'
  | 'mermaid'
  | 'json-schema'
  | 'entity-list'
  | 'feature-spec'
  | 'prose'
  | 'sqlalchemy';

/** How inputs of a format are read beside others. */
export interface ReadAmong {
  readonly dialect?: Dialect;
  /** References to what is not there are left in the domain: another input may have it. */
  readonly open?: boolean;
}

/** Reads all inputs of one format as one schema. */
export type Reader = (sources: readonly SourceText[], options: ReadAmong) => ReadResult;

/** The reader of each format. */
export const readers: Readonly<Record<Format, Reader>> = {
  sql: readSql,
  prisma: readPrisma,
  dbml: readDbml,
  mermaid: readMermaid,
  'json-schema': readJsonSchema,
  'entity-list': readEntityList,
  'feature-spec': readFeatureSpec,
  prose: readProse,
  sqlalchemy: readSqlalchemy,
};
