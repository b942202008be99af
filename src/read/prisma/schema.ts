import type { Place } from '../../domain/diagnostic.js';
import type { Dialect } from '../../domain/dialect.js';
import { find, type Report } from '../report.js';
import type { Source } from '../source.js';
import type { Provider } from './provider.js';
import { type Attribute, attribute, type EnumBlock, type FieldNode, type ModelBlock, textOf } from './tree.js';
import { argument } from './tree.js';

/** All files of a schema together, with what their names stand for. */
export interface Schema {
  readonly provider: Provider;
  /** Whose types columns have where they name none: PostgreSQL's, where the provider is not one we know. */
  readonly dialect: Dialect;
  readonly report: Report;
  readonly models: ReadonlyMap<string, Model>;
  readonly enums: ReadonlyMap<string, PrismaEnum>;
  /** Names of composite types, which only MongoDB has. */
  readonly composites: ReadonlySet<string>;
}

/** A model or view, and where its parts stand in the database. */
export interface Model {
  readonly block: ModelBlock;
  readonly source: Source;
  readonly id: string;
  readonly schema: string | null;
  readonly table: string;
  /** Fields by name, those the client is told to ignore left out. */
  readonly fields: ReadonlyMap<string, FieldNode>;
}

export interface PrismaEnum {
  readonly block: EnumBlock;
  readonly source: Source;
  readonly id: string;
  readonly schema: string | null;
  /** The name the type has in the database. */
  readonly name: string;
  /** The values in the database, by their names in the schema. */
  readonly values: ReadonlyMap<string, string>;
}

/** The name under which a part stands in the database: `@map("…")` or its own. */
export function mappedName(attributes: readonly Attribute[], name: string): string {
  const map = attribute(attributes, 'map');
  return textOf(map === null ? null : argument(map.arguments, 'name', 0)) ?? name;
}

/** The column of a field. */
export function columnOf(field: FieldNode): string {
  return mappedName(field.attributes, field.name);
}

/** Where something of a model stands. */
export function placeIn(model: { readonly source: Source }, at: number): Place {
  return model.source.place(at);
}

/** Reports something of a model. */
export const warn = reporter('warning');

/** Says how something of a model was taken. */
export const note = reporter('note');

function reporter(severity: 'warning' | 'note') {
  return (
    schema: Schema,
    model: { readonly source: Source },
    at: number,
    code: string,
    message: string,
    remedy: string | null = null,
  ): void => find(schema.report, severity, code, message, placeIn(model, at), remedy);
}
