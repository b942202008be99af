import { diagnostic } from '../domain/diagnostic.js';
import type { Dialect } from '../domain/dialect.js';
import { label } from '../domain/dialect.js';
import type { ModelEntity, ModelField } from '../domain/model.js';
import { declaredType } from './declared-type.js';
import { defaultsOf } from './default.js';
import type { Draft } from './draft.js';
import { physicalType } from './physical-type.js';
import { isUnsaid, isVolatile, renamed, said, unsaidOn } from './sql.js';
import type { StorageColumn, StorageExpression, StorageIdentity } from './storage.js';
import type { PhysicalType, TypeByDialect } from './type.js';

/** The columns of an entity, in its order. `names` holds the physical names that differ from the model's. */
export function columnsOf(entity: ModelEntity, names: ReadonlyMap<string, string>, draft: Draft): StorageColumn[] {
  return entity.fields.map(field => column(entity, field, names, draft));
}

function column(
  entity: ModelEntity,
  field: ModelField,
  names: ReadonlyMap<string, string>,
  draft: Draft,
): StorageColumn {
  const identity = identityOf(field);
  const generated = generatedOf(entity, field, names, draft);
  const lost = field.generated !== null && isEmptySomewhere(generated, draft);
  const { default: byDatabase, made } = identity === null && field.generated === null
    ? defaultsOf(field, draft)
    : { default: null, made: null };
  const onUpdate = draft.existing && field.onUpdate !== null ? onUpdateOf(field) : null;
  const { type, variants } = typeOf(field, identity, draft);
  return {
    type,
    variants,
    name: names.get(field.column) ?? field.column,
    field: field.column,
    nullable: field.nullable || lost,
    default: byDatabase,
    made,
    identity,
    generated,
    onUpdate,
    touched: field.role === 'updated' || (field.onUpdate !== null && onUpdate === null),
    comment: field.comment,
  };
}

function report(draft: Draft, entity: ModelEntity, field: ModelField, code: string, message: string): void {
  draft.diagnostics.push(diagnostic('warning', code, message, field.place ?? entity.place));
}

/** Numbered columns are INTEGER on SQLite, which numbers no other type. */
function typeOf(field: ModelField, identity: StorageIdentity | null, draft: Draft): TypeByDialect {
  const portable = physicalType(field.type, draft.existing);
  const numbered = identity !== null && (portable.type.kind !== 'integer' || portable.type.bits !== 32);
  const own = draft.own ? ownType(field, portable, draft) : undefined;
  if (!numbered && own === undefined) return portable;
  const variants: Partial<Record<Dialect, PhysicalType>> = own === null ? {} : { ...portable.variants };
  if (own !== null && own !== undefined) variants[draft.dialect] = own;
  if (numbered) variants.sqlite = { kind: 'integer', bits: 32 };
  return { type: portable.type, variants };
}

/**
 * The type of a column on the database its source was written for, where that is not what the portable type comes out
 * as: null lets the portable type stand, undefined changes nothing.
 */
function ownType(field: ModelField, portable: TypeByDialect, draft: Draft): PhysicalType | null | undefined {
  if (draft.existing) {
    const own = declaredType(field);
    return own === null && draft.dialect === 'mysql' ? null : own ?? undefined;
  }
  // A collation is kept, since it says what is equal.
  const collation = field.declared?.collation ?? null;
  if (collation === null) return undefined;
  const stands = portable.variants[draft.dialect] ?? portable.type;
  const takes = stands.kind === 'string' || stands.kind === 'text' || stands.kind === 'native';
  return takes ? { ...stands, collation } : undefined;
}

const serials: ReadonlySet<string> = new Set(['serial', 'bigserial', 'smallserial', 'serial4', 'serial8', 'serial2']);

function identityOf(field: ModelField): StorageIdentity | null {
  if (field.identity === null) return null;
  const always = field.identity === 'always';
  const name = field.declared?.name ?? '';
  return { always, style: serials.has(name) ? 'serial' : 'identity' };
}

function generatedOf(
  entity: ModelEntity,
  field: ModelField,
  names: ReadonlyMap<string, string>,
  draft: Draft,
): (StorageExpression & { readonly stored: boolean }) | null {
  if (field.generated === null) return null;
  const expression = renamed(field.generated.expression, names);
  const whole = said(expression);
  const sayable = isVolatile(expression) ? unsaidOn(whole, ['mysql', 'sqlite']) : whole;
  if (sayable.sql[draft.dialect] === null) {
    report(
      draft,
      entity,
      field,
      'generated-left-out',
      `The expression of the generated column ${entity.id}.${field.column} cannot be said in ${
        label[draft.dialect]
      }; the column stays empty there.`,
    );
  }
  return isUnsaid(sayable) ? null : { ...sayable, stored: field.generated.stored };
}

/** Whether nobody fills the column on the target, or on the SQLite of the emitted tests. */
function isEmptySomewhere(generated: StorageExpression | null, draft: Draft): boolean {
  if (generated === null) return true;
  return generated.sql[draft.dialect] === null || (!draft.existing && generated.sql.sqlite === null);
}

/** MySQL's own ON UPDATE, with the digits of its column. */
function onUpdateOf(field: ModelField): StorageExpression | null {
  if (field.onUpdate === null) return null;
  const precision = field.type.kind === 'instant' ? field.type.precision ?? 0 : 0;
  const mysql = `CURRENT_TIMESTAMP${precision === 0 ? '' : `(${precision.toString()})`}`;
  return { expression: field.onUpdate, sql: { postgresql: null, mysql, sqlite: null } };
}
