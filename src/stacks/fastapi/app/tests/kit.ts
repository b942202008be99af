import type { ContractField, Resource } from '../../../../contract/contract.js';
import * as py from '../../../../syntax/python/index.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { factory } from './factories.js';
import type { Reference, TestFacts } from './facts.js';

const AsyncClient = py.symbol('httpx2', 'AsyncClient');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const utcnow = py.symbol('app.models.types', 'utcnow');
const { list, str } = py.builtins;

/** What tests are made with. */
export const helper = (name: string): py.Symbol => py.symbol('app.tests.helpers', name);
export const db = py.id('db');
export const client = py.id('client');
export const row = py.id('row');
export const answer = py.id('answer');
export const PATH = py.id('PATH');
export const urlOf = (of: py.Value): py.Expression => py.call(py.id('url_of'), [of]);

type Body = readonly (py.Statement | py.Expression)[];

/** `async def test_…(client: AsyncClient, db: AsyncSession) -> None:` with the fixtures that the test uses. */
export function test(name: string, fixtures: readonly ('db' | 'statements')[], body: Body): py.Statement {
  const params = {
    db: py.param('db', AsyncSession),
    statements: py.param('statements', py.sub(list, str)),
  };
  return py.asyncDef(`test_${name}`, {
    params: [py.param('client', AsyncClient), ...fixtures.map(fixture => params[fixture])],
    returns: null,
  }, body);
}

/** `await client.get(url, params=…)` */
export function get(url: py.Value, params?: py.Value): py.Expression {
  return request('get', url, params === undefined ? {} : { params });
}

/** `await client.post(url, json=…)` and the like. */
export function send(method: 'post' | 'put' | 'patch', url: py.Value, json: py.Value): py.Expression {
  return request(method, url, { json });
}

/** `await client.delete(url)` */
export function remove(url: py.Value): py.Expression {
  return request('delete', url, {});
}

function request(method: string, url: py.Value, named: Readonly<Record<string, py.Value>>): py.Expression {
  return py.await(py.chain(client, [method, [url], named]));
}

/** `answer.json()` */
export function json(of: py.Expression = answer): py.Expression {
  return py.chain(of, ['json']);
}

/** `assert answer.status_code == 200, answer.text` */
export function succeeds(status = 200, of: py.Expression = answer): py.Statement {
  return py.assert(py.compare(py.attr(of, 'status_code'), '==', status), py.attr(of, 'text'));
}

export type Refusal = 'not_found' | 'conflict' | 'foreign_key' | 'in_use' | 'validation_error';
const statusOf: Readonly<Record<Refusal, number>> = {
  not_found: 404,
  conflict: 409,
  foreign_key: 409,
  in_use: 409,
  validation_error: 422,
};

/** `assert_error(answer, 404, "not_found")` */
export function refused(of: py.Expression, code: Refusal, hint?: py.Expression): py.Expression {
  return py.call(helper('assert_error'), [of, statusOf[code], code, ...hint === undefined ? [] : [hint]]);
}

/** `items(await client.get(PATH, params=…))` */
export function itemsOf(of: py.Expression): py.Expression {
  return py.call(helper('items'), [of]);
}

/** `to_body(PostCreate, …)` */
export function toBody(schema: py.Expression, values: py.Expression): py.Expression {
  return py.call(helper('to_body'), [schema, values]);
}

/** What the tests of a module go through: paths, values and queries. */
export type Constant =
  | 'UNKNOWN'
  | 'REFUSED_VALUES'
  | 'REFUSED_QUERIES'
  | 'COLUMNS'
  | 'NEWEST_FIRST'
  | 'FILTERS'
  | 'RANGES'
  | 'INCLUDES';

/** A resource under test, and the names of what its tests use. */
export interface Subject {
  readonly context: FastApiContext;
  readonly facts: TestFacts;
  readonly all: ReadonlyMap<string, TestFacts>;
  readonly resource: Resource;
  /** Stem of file and functions. */
  readonly stem: string;
  readonly plural: string;
  readonly model: py.Symbol;
  readonly schema: (kind: 'Create' | 'Update' | 'Patch') => py.Symbol;
  readonly make: (...named: readonly py.ast.Keyword[]) => py.Expression;
  readonly makeFull: (...named: readonly py.ast.Keyword[]) => py.Expression;
  readonly values: (...named: readonly py.ast.Keyword[]) => py.Expression;
  readonly fullValues: () => py.Expression;
  /** The URL of a row that is not there. */
  readonly unknown: () => py.Expression;
  /** A constant of the module; asking for it makes it part of the module. */
  readonly constant: (name: Constant) => py.Expression;
  /** The constants that were asked for so far. */
  readonly constants: ReadonlySet<Constant>;
}

/** Collects them. */
export function subjectOf(context: FastApiContext, facts: TestFacts, all: ReadonlyMap<string, TestFacts>): Subject {
  const { resource } = facts;
  const { className, module, many } = pythonOf(context, resource);
  const functions = factory(context, facts);
  const called = (of: py.Symbol) => (...named: readonly py.ast.Keyword[]) => py.await(py.call(of, [db], named));
  const { create, update, patch } = resource.schemas;
  const schemas = { Create: create, Update: update, Patch: patch };
  const constants = new Set<Constant>();
  const constant = (name: Constant): py.Expression => {
    constants.add(name);
    return py.id(name);
  };
  return {
    context,
    facts,
    all,
    resource,
    stem: module,
    plural: many,
    model: py.symbol(`app.models.${module}`, className),
    schema: kind => py.symbol(`app.schemas.${module}`, schemas[kind] ?? resource.schemas.response),
    make: called(functions.make),
    makeFull: called(functions.makeFull),
    values: called(functions.values),
    fullValues: called(functions.fullValues),
    unknown: () => py.fstring([PATH, ...resource.key.flatMap(part => ['/', unknownSegment(part.field, constant)])]),
    constant,
    constants,
  };
}

/** A segment of a path that no row's key has. */
function unknownSegment({ model: { type } }: ContractField, constant: Subject['constant']): string | py.Expression {
  switch (type.kind) {
    case 'uuid':
      return constant('UNKNOWN');
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

/** A value of a key as JSON has it: `str(row.id)` for a UUID. */
export function keyJson({ context }: Pick<Subject, 'context'>, of: py.Expression, field: ContractField): py.Expression {
  const value = py.attr(of, context.names.attribute(field.model));
  const { type } = field.model;
  if (type.kind === 'integer' && type.bits === 64 && context.options.bigint === 'string') return py.call(str, [value]);
  return isPlainJson(context, field) ? value : py.call(helper('to_json'), [value]);
}

function isPlainJson({ options }: FastApiContext, { model: { type } }: ContractField): boolean {
  return type.kind === 'string' || type.kind === 'text' || type.kind === 'boolean'
    || (type.kind === 'integer' && (type.bits < 64 || options.bigint === 'number'));
}

/**
 * Keywords that refer to a row, and what checks ask for beside them: `post_id=row.id`. Null where no row may have the
 * reference.
 */
export function refersTo(
  context: FastApiContext,
  facts: TestFacts,
  reference: Reference,
  of: py.Expression,
): py.ast.Keyword[] | null {
  const beside = besideOf(context, facts, reference);
  if (beside === null) return null;
  const { fields, targetFields } = reference;
  const keys = fields.flatMap((field, at) => {
    const target = targetFields[at];
    return target === undefined
      ? []
      : [py.keyword(context.names.attribute(field.model), py.attr(of, context.names.attribute(target.model)))];
  });
  return [...keys, ...beside];
}

/** What checks ask for beside a reference, as keywords. */
export function besideOf(context: FastApiContext, facts: TestFacts, reference: Reference): py.ast.Keyword[] | null {
  const beside = facts.rows?.beside(reference) ?? null;
  return beside === null
    ? null
    : [...beside].map(([field, sample]) =>
      py.keyword(context.names.attribute(field.model), sample === null ? null : sample.code())
    );
}

/** Keywords that make a row that counts as deleted; none where rows of the entity are removed for good. */
export function dead({ entity }: Resource): py.ast.Keyword[] {
  switch (entity.softDelete?.kind) {
    case undefined:
      return [];
    case 'deleted_at':
      return [py.keyword('deleted_at', py.call(utcnow))];
    case 'is_active':
      return [py.keyword('is_active', false)];
  }
}

/** A loop over names: `for field in ("a", "b"):` */
export function forEachName(names: readonly string[], body: Body): py.Statement {
  return py.for('field', py.tuple(names), body);
}

/** A part of a row's key as it stands in a path. */
export function keySegment({ names }: FastApiContext, of: py.Expression, { model }: ContractField): py.Expression {
  const value = py.attr(of, names.attribute(model));
  return ['integer', 'uuid', 'decimal'].includes(model.type.kind) ? value : py.call(helper('to_segment'), [value]);
}
