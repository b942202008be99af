import { type Fate, find } from '../../report.js';
import { findType, idOf, schemaOf, type TypeDraft } from '../catalog.js';
import {
  accept,
  atEnd,
  type Cursor,
  next,
  placeOf,
  type QualifiedName,
  splitAtCommas,
  take,
  takeGroup,
  takeName,
  takeQualifiedName,
} from '../cursor.js';
import { type Reader, unread } from '../reader.js';
import { takeType } from '../types/syntax.js';
import { takeExpression } from './column.js';

function define(reader: Reader, name: QualifiedName, type: TypeDraft): void {
  reader.catalog.types.set(idOf(schemaOf(reader.catalog, name.schema), name.name), type);
}

/** Reads what follows CREATE TYPE: enums, composites, ranges. */
export function readCreateType(reader: Reader, cursor: Cursor): Fate {
  const place = placeOf(cursor);
  const name = takeQualifiedName(cursor);
  if (name === null) {
    unread(reader, cursor, 'CREATE TYPE');
    return 'unread';
  }
  const schema = schemaOf(reader.catalog, name.schema);
  if (accept(cursor, 'AS', 'ENUM')) {
    const group = takeGroup(cursor);
    const values = group === null ? [] : splitAtCommas(group).flatMap(item => atEnd(item) ? [] : take(item).text);
    const id = idOf(schema, name.name);
    const known = reader.catalog.types.get(id);
    if (known?.kind === 'enum') {
      if (known.values.join('\n') === values.join('\n')) return 'modelled';
      const message =
        `Type "${id}" is defined otherwise at ${known.place.file}:${known.place.line}; that definition stays.`;
      find(reader.report, 'warning', 'duplicate-type', message, place, 'Keep one of the two definitions.');
      return 'unread';
    }
    define(reader, name, { kind: 'enum', id, schema, name: name.name, values, comment: null, place });
    return 'modelled';
  }
  if (accept(cursor, 'AS') && next(cursor, '(')) {
    const elements = takeGroup(cursor) ?? cursor;
    define(reader, name, { kind: 'composite', elements });
    return 'not modelled';
  }
  define(reader, name, { kind: 'other', schema, name: name.name });
  return 'not modelled';
}

/** Reads what follows CREATE DOMAIN. */
export function readCreateDomain(reader: Reader, cursor: Cursor): Fate {
  const name = takeQualifiedName(cursor);
  accept(cursor, 'AS');
  const read = name === null ? null : takeType(cursor, reader.catalog);
  if (name === null || read === null) {
    unread(reader, cursor, 'CREATE DOMAIN');
    return 'unread';
  }
  const domain: TypeDraft & { kind: 'domain' } = {
    kind: 'domain',
    base: read.type,
    nullable: true,
    default: null,
    checks: [],
  };
  takeDomainOptions(reader, cursor, domain);
  define(reader, name, domain);
  return 'modelled';
}

function takeDomainOptions(reader: Reader, cursor: Cursor, domain: TypeDraft & { kind: 'domain' }): void {
  let constraint: string | null = null;
  while (!atEnd(cursor)) {
    if (accept(cursor, 'CONSTRAINT')) constraint = takeName(cursor);
    else if (accept(cursor, 'NOT', 'NULL')) domain.nullable = false;
    else if (accept(cursor, 'NULL') || accept(cursor, 'NOT', 'VALID')) continue;
    else if (accept(cursor, 'DEFAULT')) domain.default = takeExpression(cursor);
    else if (accept(cursor, 'COLLATE')) domain.base.collation = takeQualifiedName(cursor)?.name ?? null;
    else if (accept(cursor, 'CHECK')) {
      const group = takeGroup(cursor);
      if (group !== null) domain.checks.push({ name: constraint, expression: group });
      constraint = null;
    } else {
      unread(reader, cursor, 'CREATE DOMAIN');
      return;
    }
  }
}

/** Reads what follows ALTER TYPE and ALTER DOMAIN. */
export function readAlterType(reader: Reader, cursor: Cursor): Fate {
  const place = placeOf(cursor);
  const name = takeQualifiedName(cursor);
  const type = name === null ? null : findType(reader.catalog, name, reader.catalog.path);
  if (type === null || name === null) {
    return next(cursor, 'OWNER') || next(cursor, 'SET', 'SCHEMA') ? 'not modelled' : 'deferred';
  }
  if (type.kind === 'enum' && accept(cursor, 'ADD', 'VALUE')) {
    accept(cursor, 'IF', 'NOT', 'EXISTS');
    const value = take(cursor).text;
    if (type.values.includes(value)) return 'modelled';
    const before = accept(cursor, 'BEFORE');
    const index = before || accept(cursor, 'AFTER') ? type.values.indexOf(take(cursor).text) : -1;
    if (index < 0) type.values.push(value);
    else type.values.splice(before ? index : index + 1, 0, value);
    return 'modelled';
  }
  if (type.kind === 'enum' && accept(cursor, 'RENAME', 'VALUE')) {
    const index = type.values.indexOf(take(cursor).text);
    accept(cursor, 'TO');
    if (index >= 0) type.values[index] = take(cursor).text;
    return 'modelled';
  }
  if (type.kind === 'domain') {
    if (accept(cursor, 'SET', 'NOT', 'NULL')) type.nullable = false;
    else if (accept(cursor, 'DROP', 'NOT', 'NULL')) type.nullable = true;
    else if (accept(cursor, 'SET', 'DEFAULT')) type.default = takeExpression(cursor);
    else if (accept(cursor, 'DROP', 'DEFAULT')) type.default = null;
    else if (accept(cursor, 'ADD')) takeDomainOptions(reader, cursor, type);
    else return 'not modelled';
    return 'modelled';
  }
  if (next(cursor, 'OWNER')) return 'not modelled';
  const message = `ALTER TYPE "${idOf(name.schema, name.name)}" changes the type in a way that is not followed.`;
  find(reader.report, 'warning', 'unread-statement', message, place, 'Fold the change into CREATE TYPE.');
  return 'unread';
}
