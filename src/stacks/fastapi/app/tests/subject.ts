import type { ContractField, Resource } from '../../../../contract/contract.js';
import * as py from '../../../../syntax/python/index.js';
import type { Reference, TestFacts } from '../../../shared/rows/facts.js';
import { keyToUser, namesUser, onlyColumn } from '../../../shared/rows/owner-field.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { rowValue } from '../row-value.js';
import { factory } from './factories.js';
import { api, checks, helper } from './kit.js';

const { dict, list: listType, object, str } = py.builtins;

export const row = py.id('row');
const db = py.attr(api, 'db');
/** A UUID that no row has. */
export const NIL = '00000000-0000-0000-0000-000000000000';

/** Lists that tests of a resource go through; they stand at the head of its module. */
const LISTS = {
  REQUIRED: undefined,
  NULLABLE: undefined,
  REFUSED_VALUES: py.sub(dict, str, py.sub(listType, object)),
  REFUSED_QUERIES: undefined,
  COLUMNS: undefined,
  RANGES: undefined,
  INCLUDES: py.sub(dict, str, py.sub(listType, str)),
};
/** Names that the constant of a resource cannot have. */
const TAKEN: ReadonlySet<string> = new Set([...Object.keys(LISTS), 'LONG_AGO']);

/** A resource under test, and what its tests use. */
export interface Subject {
  readonly context: FastApiContext;
  readonly facts: TestFacts;
  readonly all: ReadonlyMap<string, TestFacts>;
  readonly resource: Resource;
  /** As its functions have it: `skills`. */
  readonly plural: string;
  /** The constant that tells checks of it: `SKILLS`. */
  readonly name: py.Expression;
  /** What a POST has to have, as tests send it. */
  readonly required: readonly string[];
  /** What a PATCH can set to null, and answers show. */
  readonly nullable: readonly string[];
  /** The lists that tests asked for so far, by name. */
  readonly lists: Map<string, py.Statement>;
  readonly make: (...named: readonly py.ast.Keyword[]) => py.Expression;
  readonly makeFull: (...named: readonly py.ast.Keyword[]) => py.Expression;
}

/** Collects them. */
export function subjectOf(context: FastApiContext, facts: TestFacts, all: ReadonlyMap<string, TestFacts>): Subject {
  const { resource } = facts;
  const { many } = pythonOf(context, resource);
  const name = many.toUpperCase();
  const functions = factory(context, facts);
  const called = (of: py.Symbol) => (...named: readonly py.ast.Keyword[]) => py.await(py.call(of, [db], named));
  return {
    context,
    facts,
    all,
    resource,
    plural: many,
    name: py.id(TAKEN.has(name) ? `${name}_` : name),
    required: [...wireNames(resource.fields.filter(field => facts.given.has(field))), ...secretKeys(context, resource)],
    nullable: wireNames(resource.fields.filter(field => canBeNull(facts, field))),
    lists: new Map(),
    make: called(functions.make),
    makeFull: called(functions.makeFull),
  };
}

/** `await make_tag(db, …)`, of another resource. */
export function made(
  { context }: Subject,
  resource: Resource,
  named: readonly py.ast.Keyword[] = [],
): py.Expression {
  return py.await(py.call(factory(context, { resource }).make, [db], named));
}

/** `/api/v1/job_skills/{child.job_id}/{child.skill_id}` */
export function pathOf({ context }: Subject, { path, key }: Resource, of: py.Expression): py.Expression {
  const [first = [], ...others] = key.map(({ field }) => ['/', keySegment(context, of, field)]);
  return py.concat(
    py.fstring([`${context.options.prefix}${path}`, ...first]),
    ...others.map(part => py.fstring(part)),
  );
}

/** What checks have to know of a resource: `SKILLS = checks.Resource(path="/api/v1/skills", …)` */
export function resourceConstant({ context, facts, resource, name }: Subject): py.Statement {
  const { key, path, schemas: { create, update, patch } } = resource;
  const { module } = pythonOf(context, resource);
  const functions = factory(context, facts);
  const schemas = Object.entries({ create, update, patch }).flatMap(([argument, schema]) =>
    schema === null ? [] : [py.keyword(argument, py.symbol(`app.schemas.${module}`, schema))]
  );
  const unknown = key.map(({ field }) => unknownSegment(context, field)).join('/');
  return py.assign(
    name,
    py.call(py.attr(checks, 'Resource'), [], [
      py.keyword('path', `${context.options.prefix}${path}`),
      ...(isId(key) ? [] : [py.keyword('key', key.map(({ field }) => context.names.attribute(field.model)))]),
      ...(unknown === '0' ? [] : [py.keyword('unknown', unknown)]),
      ...ownerOf(context, resource),
      py.keyword('values', functions.values),
      py.keyword('full_values', functions.fullValues),
      ...schemas,
    ]),
  );
}

/** The attribute that names the owner, where users have one row each: then a body for a row names the same user. */
function ownerOf({ contract, names }: FastApiContext, resource: Resource): readonly py.ast.Keyword[] {
  const owner = resource.fieldByColumn.get(onlyColumn(resource, contract.resourceById) ?? '');
  return owner === undefined ? [] : [py.keyword('owner', names.attribute(owner.model))];
}

/** Whether a key is what checks take it for where nothing is said. */
export function isId(key: Resource['key']): boolean {
  return key.length === 1 && key[0]?.field.model.name === 'id' && key[0].field.wire === 'id';
}

/** A list that stands at the head of the module from then on, by its name; an empty one needs none. */
export function list(subject: Subject, name: keyof typeof LISTS, of: py.ast.List | py.ast.Dict): py.Expression {
  const type = LISTS[name];
  if ((of.node === 'List' ? of.elts : of.values).length === 0) return of;
  if (!subject.lists.has(name)) {
    subject.lists.set(name, type === undefined ? py.assign(name, of) : py.annAssign(name, type, of));
  }
  return py.id(name);
}

/** Fields by their name in JSON: those that are required, those that can be null, or just these. */
export function fieldList(
  subject: Subject,
  fields: readonly ContractField[],
  more: readonly string[] = [],
): py.Value {
  const names = [...wireNames(fields), ...more];
  const are = (other: readonly string[]): boolean =>
    names.length === other.length && names.every((name, at) => name === other[at]);
  const name = are(subject.required) ? 'REQUIRED' : are(subject.nullable) ? 'NULLABLE' : null;
  return name === null ? names : list(subject, name, py.list(names));
}

/** What a body that adds a row has besides its fields: a user's password. */
export function secretKeys({ identity }: FastApiContext, resource: Resource): readonly string[] {
  return identity?.contract.user === resource ? ['password'] : [];
}

/** Fields by their name in JSON. */
export function wireNames(fields: readonly ContractField[]): readonly string[] {
  return fields.map(field => field.wire);
}

/** A segment of a path that no row's key has: of types with few values, one that tests of absent rows find no row with. */
export function unknownSegment({ model }: FastApiContext, { model: { type } }: ContractField): string {
  switch (type.kind) {
    case 'boolean':
      return 'true';
    case 'bytes':
      return 'AAAA';
    case 'duration':
      return 'P999D';
    case 'enum':
      return encodeURIComponent(model.enumById.get(type.enum)?.values[0] ?? '-');
    case 'uuid':
      return NIL;
    case 'integer':
    case 'decimal':
    case 'float':
      return '0';
    case 'date':
      return '1000-01-01';
    case 'instant':
      return '1000-01-01T00:00:00Z';
    case 'time':
      return '00:00:59';
    default:
      return '-';
  }
}

/**
 * What tells a row from others, as an answer has it: `{"id": row.id}`. Parts of the key that a given foreign key sets
 * are left out, where others are left.
 */
export function keyOf(
  { context }: Subject,
  { key }: Resource,
  of: py.Expression,
  set: readonly ContractField[] = [],
): py.Expression {
  const own = key.filter(({ field }) => !set.includes(field));
  return py.dict(
    (own.length === 0 ? key : own).map(({ field }) => [field.wire, keyValue(context, of, field)] as const),
  );
}

/** A value of a key, as checks take it: they write it as JSON, but cannot tell which numbers are text there. */
export function keyValue(
  { names, options }: FastApiContext,
  of: py.Expression,
  { model }: ContractField,
): py.Expression {
  const value = py.attr(of, names.attribute(model));
  const { type } = model;
  return type.kind === 'integer' && type.bits === 64 && options.bigint === 'string' ? py.call(str, [value]) : value;
}

/** A part of a row's key as it stands in a path. */
function keySegment({ names }: FastApiContext, of: py.Expression, { model }: ContractField): py.Expression {
  const value = py.attr(of, names.attribute(model));
  return ['integer', 'uuid', 'decimal'].includes(model.type.kind) ? value : py.call(helper('to_segment'), [value]);
}

/**
 * Keywords that refer to a row, and what checks ask for beside them: `post_id=row.id`. Null where no row may have the
 * reference.
 */
export function refersTo(
  { context }: Subject,
  facts: TestFacts,
  reference: Reference,
  of: py.Expression,
): py.ast.Keyword[] | null {
  const { names } = context;
  const beside = besideOf(context, facts, reference);
  if (beside === null) return null;
  const { fields, targetFields } = reference;
  const keys = fields.flatMap((field, at) => {
    const target = targetFields[at];
    return target === undefined
      ? []
      : [py.keyword(names.attribute(field.model), py.attr(of, names.attribute(target.model)))];
  });
  return [...keys, ...beside];
}

/** Asks for the paths of the user whom a row refers to, where that is its owner. */
export function asOwner(
  { context: { names } }: Subject,
  resource: Resource,
  { key, targetFields: [target] }: Reference,
  of: py.Expression,
): readonly py.Statement[] {
  if (target === undefined || key !== keyToUser(resource)) return [];
  return [py.assign(py.attr(api, 'user'), py.attr(of, names.attribute(target.model)))];
}

/** What checks ask for beside a reference, as keywords. */
export function besideOf(
  context: FastApiContext,
  { rows }: TestFacts,
  reference: Reference,
): py.ast.Keyword[] | null {
  const beside = rows?.beside(reference) ?? null;
  return beside === null
    ? null
    : [...beside].map(([field, sample]) =>
      py.keyword(context.names.attribute(field.model), sample === null ? null : rowValue(context, sample.value))
    );
}

/** Whether a PATCH can set a field to null, and answers show it. */
export function canBeNull({ resource, rows }: TestFacts, field: ContractField): boolean {
  return field.patch !== 'absent' && field.nullable && field.readable && rows?.canBeNull(field) !== false
    && !namesUser(resource, field.column);
}

/** Keywords that make a row that counts as deleted; none where rows of the entity are removed for good. */
export function dead({ entity }: Resource): py.ast.Keyword[] {
  switch (entity.softDelete?.kind) {
    case undefined:
      return [];
    case 'deleted_at':
      return [py.keyword('deleted_at', helper('LONG_AGO'))];
    case 'is_active':
      return [py.keyword('is_active', false)];
  }
}

/** What an answer shows of users that rows refer to, by its names in JSON. */
export function shownOfUsers({ context: { contract: { identity } } }: Subject): readonly string[] {
  if (identity === null) return [];
  const { user: { key }, display } = identity;
  return [...new Set([...key.map(({ field }) => field), ...(display === null ? [] : [display])])].map(one => one.wire);
}

/** A part of a test's name: what Python does not take in a name becomes an underscore. */
export function nameOf(text: string): string {
  return text.replace(/[^\p{XID_Continue}]/gu, '_');
}

/** The attributes of fields as one part of a test's name: `job_id_skill_id`. */
export function fieldsName({ context: { names } }: Subject, fields: readonly ContractField[]): string {
  return fields.map(field => names.attribute(field.model)).join('_').replace(/_$/, '');
}
