import type { Domain, Entity, Field, ForeignKey } from './domain.js';
import { isUniqueWithin } from './junctions.js';
import type { FieldType } from './type.js';

/** Words that mean something inside an erDiagram, so no entity can have them as its name there. */
const WORDS = new Set(
  ('erdiagram direction tb bt lr rl title acctitle accdescr style class classdef subgraph end one many zero only or more to '
    + 'optionally u').split(' '),
);
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
/** What marks keys behind an attribute, so no attribute can be called so. */
const MARKS = new Set(['PK', 'FK', 'UK']);

/**
 * The tables of a domain (or model) as a Mermaid entity-relationship diagram, ended by a line break. Names that the
 * diagram's grammar cannot take are shown as labels, less the characters that no label can hold, so nothing a schema
 * says can be anything but a name in it. Views and foreign keys to tables that are not there are left out.
 */
export function domainToMermaid(domain: Pick<Domain, 'entities'>): string {
  const tables = domain.entities.filter(entity => entity.kind === 'table');
  const names = new Map(tables.map((entity, index) => [entity.id, nameOf(entity, index)]));
  const lines = tables.flatMap(entity => entity.foreignKeys.flatMap(key => relationship(entity, key, names)));
  return ['erDiagram', ...tables.flatMap(entity => block(entity, names)), ...lines.map(line => `  ${line}`), ''].join(
    '\n',
  );
}

interface DiagramName {
  readonly id: string;
  readonly label: string | null;
}

function nameOf(entity: Entity, index: number): DiagramName {
  const plain = entity.id.replace('.', '_');
  // The index keeps apart what the label no longer tells apart, and `table.a` from `table_a`.
  if (NAME.test(entity.id) && !WORDS.has(plain.toLowerCase())) return { id: plain, label: null };
  const fit = NAME.test(plain) && !WORDS.has(plain.toLowerCase());
  return { id: fit ? `${plain}__${index}` : `table__${index}`, label: label(entity.id) };
}

function block(entity: Entity, names: ReadonlyMap<string, DiagramName>): readonly string[] {
  const name = names.get(entity.id);
  if (name === undefined) return [];
  const primary = new Set(entity.primaryKey?.columns ?? []);
  const foreign = new Set(entity.foreignKeys.flatMap(key => key.columns));
  const unique = new Set(
    entity.uniques.filter(one => one.where === null && one.columns.length === 1).flatMap(one => one.columns),
  );
  const attributes = entity.fields.map((field, index) => {
    const marks = [
      ...primary.has(field.column) ? ['PK'] : [],
      ...foreign.has(field.column) ? ['FK'] : [],
      ...unique.has(field.column) ? ['UK'] : [],
    ];
    return `    ${attribute(field, index, marks)}`;
  });
  return [`  ${name.id}${name.label === null ? '' : `["${name.label}"]`} {`, ...attributes, '  }'];
}

function attribute({ column, type }: Field, index: number, marks: readonly string[]): string {
  const plain = NAME.test(column) && !MARKS.has(column.toUpperCase());
  return [
    typeName(type),
    plain ? column : `column_${index + 1}`,
    ...marks.length === 0 ? [] : [marks.join(', ')],
    ...plain ? [] : [`"${label(column)}"`],
  ].join(' ');
}

function relationship(
  entity: Entity,
  key: ForeignKey,
  names: ReadonlyMap<string, DiagramName>,
): readonly string[] {
  const child = names.get(entity.id);
  const parent = names.get(key.references.entity);
  if (child === undefined || parent === undefined) return [];
  const optional = entity.fields.some(field => field.nullable && key.columns.includes(field.column));
  const many = isUniqueWithin(entity, key.columns) ? 'o|' : 'o{';
  return [`${parent.id} ${optional ? '|o' : '||'}--${many} ${child.id} : "${label(key.columns.join(', '))}"`];
}

function typeName(type: FieldType): string {
  const scalar = type.kind === 'array' ? type.of : type;
  const name = scalar.kind === 'native' && NAME.test(scalar.name) ? scalar.name : scalar.kind;
  return type.kind === 'array' ? `${name}[]` : name;
}

/** Letters, digits and a few signs; anything else as a space. Never empty. */
function label(text: string): string {
  const safe = text.replace(/[^\p{L}\p{M}\p{N}_.,-]+/gu, ' ').trim();
  return safe === '' ? 'unnamed' : safe;
}
