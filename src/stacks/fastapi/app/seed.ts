import type { Resource } from '../../../contract/contract.js';
import type { ModelEntity } from '../../../domain/model.js';
import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import { type FastApiContext, pythonOf } from '../context.js';
import { believable } from './believable.js';
import { homeOf } from './models/relation.js';
import { tableSymbol } from './models/tables.js';
import { isGiven, type Reference, type TestFacts } from './tests/facts.js';

const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const insert = py.symbol('sqlalchemy', 'insert');
const select = py.symbol('sqlalchemy', 'select');
const asyncio = py.moduleSymbol('asyncio');
const getSettings = py.symbol('app.config', 'get_settings');
const openSession = py.symbol('app.database', 'open_session');
const deferredConstraints = py.symbol('app.utils.constraints', 'deferred_constraints');
const { bool, print } = py.builtins;

const session = py.id('session');
const rows = 3;

/** `app/seed.py`: three believable rows of each entity, parents before children. */
export function seedModule(context: FastApiContext, facts: ReadonlyMap<string, TestFacts>): Module {
  const order = context.storage.tables.flatMap(table => {
    const fact = facts.get(table.entity);
    return fact?.makeable === true ? [fact] : [];
  });
  const [first] = order;
  const variables = variablesOf(context, order);
  const steps = order.flatMap((fact, at) =>
    rowsOf(context, fact, new Set(order.slice(0, at).map(one => one.resource)), variables)
  );
  const late = order.flatMap(fact => lateKeys(context, fact, variables));
  const links = context.model.entities.filter(entity => entity.role === 'junction').flatMap(entity =>
    linksOf(context, entity, variables)
  );
  const body = [...steps, ...late, ...links];
  return py.module('app/seed.py', [
    py.asyncDef('seed', {
      params: [py.param('session', AsyncSession)],
      returns: bool,
      doc: 'Add the rows, unless there are some; return whether they were added.',
    }, [
      ...(first === undefined ? [] : [
        py.if(
          py.compare(
            py.await(py.chain(session, ['scalar', [
              py.chain(py.call(select, [keyOf(context, first.resource)]), ['limit', [1]]),
            ]])),
            'is not',
            null,
          ),
          [py.return(false)],
        ),
      ]),
      ...(late.length === 0 ? body : [py.asyncWith([py.call(deferredConstraints, [session])], body)]),
      py.await(py.chain(session, ['commit'])),
      py.return(true),
    ]),
    py.asyncDef('main', { returns: null, doc: 'Open the database of the settings and add the rows.' }, [
      py.asyncWith([py.as(py.call(openSession, [py.call(getSettings)]), 'session')], [
        py.assign('added', py.await(py.call(py.id('seed'), [session]))),
      ]),
      py.call(print, [
        py.ifExp('Rows added.', py.id('added'), 'There are rows already; nothing was added.'),
      ]),
    ]),
    py.if(py.compare(py.id('__name__'), '==', '__main__'), [py.chain(asyncio, ['run', [py.call(py.id('main'))]])]),
  ], { doc: 'Adds believable rows to an empty database: `python -m app.seed`.' });
}

function keyOf(context: FastApiContext, resource: Resource): py.Expression {
  const [part] = resource.key;
  return part === undefined
    ? modelOf(context, resource)
    : py.attr(modelOf(context, resource), context.names.attribute(part.field.model));
}

function modelOf(context: FastApiContext, resource: Resource): py.Symbol {
  const { className, module } = pythonOf(context, resource);
  return py.symbol(`app.models.${module}`, className);
}

/** The variable that holds an entity's rows; none is called like what the function uses itself. */
function variablesOf(context: FastApiContext, order: readonly TestFacts[]): ReadonlyMap<Resource, string> {
  const own = new Set(['session', 'seed', 'main', 'insert', 'select', 'bool', 'print', 'asyncio']);
  return new Map(order.map(({ resource }) => {
    const { many } = pythonOf(context, resource);
    return [resource, own.has(many) ? `${many}_` : many];
  }));
}

/** One of the rows of an entity. */
function rowAt(variables: ReadonlyMap<Resource, string>, resource: Resource, at: number): py.Expression {
  return py.sub(py.id(variables.get(resource) ?? ''), at % rows);
}

function rowsOf(
  context: FastApiContext,
  fact: TestFacts,
  before: ReadonlySet<Resource>,
  variables: ReadonlyMap<Resource, string>,
): (py.Statement | py.Expression)[] {
  const { resource, references, plain } = fact;
  const name = variables.get(resource) ?? '';
  const model = modelOf(context, resource);
  const known = references.filter(({ target, fields, required, late }) =>
    before.has(target) && !late && (required || fields.length === 1)
  );
  const waiting = references.filter(({ required, late }) => required && late);
  const fields = plain.filter(field => isGiven(resource, field) || isShown(field.model.type.kind, field.absent.kind));
  const made = Array.from({ length: rows }, (_, at) => {
    const values = new Map<string, py.Value>();
    for (const { fields: from, targetFields, target } of known) {
      from.forEach((field, position) => {
        const of = targetFields[position];
        const attribute = context.names.attribute(field.model);
        if (of === undefined || values.has(attribute)) return;
        values.set(attribute, py.attr(rowAt(variables, target, at), context.names.attribute(of.model)));
      });
    }
    for (const field of waiting.flatMap(reference => reference.fields)) {
      values.set(context.names.attribute(field.model), nowhere(field.model.type.kind, at));
    }
    for (const field of fields) {
      values.set(context.names.attribute(field.model), believable(context, field, resource.entity.checks, at));
    }
    return py.call(model, [], Object.fromEntries(values));
  });
  return [
    py.spaced(py.assign(name, py.list(made))),
    py.chain(session, ['add_all', [py.id(name)]]),
    py.await(py.chain(session, ['flush'])),
    ...ownParents(context, fact, name),
  ];
}

/** Optional fields that make a row worth looking at. */
function isShown(kind: string, absent: string): boolean {
  return (absent === 'null' && ['string', 'text', 'date', 'decimal', 'integer', 'instant'].includes(kind))
    || kind === 'enum';
}

/** A key that is given for now; each row has another one, since the column may be unique. */
function nowhere(kind: string, at: number): py.Value {
  // beyond the rows themselves, so that no update meets another row's, and within the narrowest integer
  const first = 100;
  if (kind === 'uuid') return py.call(py.symbol('uuid', 'UUID'), [], { int: first + at });
  return kind === 'string' || kind === 'text' ? String(first + at) : first + at;
}

/** Rows below rows of their own kind: the second one below the first. */
function ownParents(context: FastApiContext, { resource, references }: TestFacts, name: string): py.Statement[] {
  return references
    .filter(({ target, required, fields }) => target === resource && !required && fields.length === 1)
    .flatMap(reference => linkRow(context, reference, py.sub(py.id(name), 1), py.sub(py.id(name), 0)));
}

function linkRow(
  context: FastApiContext,
  { fields, targetFields }: Reference,
  from: py.Expression,
  to: py.Expression,
): py.Statement[] {
  return fields.flatMap((field, at) => {
    const of = targetFields[at];
    return of === undefined
      ? []
      : [
        py.assign(py.attr(from, context.names.attribute(field.model)), py.attr(to, context.names.attribute(of.model))),
      ];
  });
}

/** Keys that could not be given before their target stood. */
function lateKeys(
  context: FastApiContext,
  { resource, references }: TestFacts,
  variables: ReadonlyMap<Resource, string>,
): py.Statement[] {
  return references.filter(({ required, late }) => required && late).flatMap(reference =>
    Array.from(
      { length: rows },
      (_, at) => linkRow(context, reference, rowAt(variables, resource, at), rowAt(variables, reference.target, at)),
    ).flat()
  );
}

/** Rows of a pure junction: each row linked to the one in its own place, and the first to the second. */
function linksOf(
  context: FastApiContext,
  junction: ModelEntity,
  variables: ReadonlyMap<Resource, string>,
): (py.Statement | py.Expression)[] {
  const [near, far] = junction.foreignKeys;
  const home = homeOf(junction);
  if (near === undefined || far === undefined || home === null || junction.foreignKeys.length !== 2) return [];
  const ends = [near, far].map(key => ({ key, resource: context.contract.resourceById.get(key.references.entity) }));
  if (ends.some(({ resource }) => resource === undefined || !variables.has(resource))) return [];
  const needed = junction.fields.filter(field =>
    !field.nullable && field.default === null && field.identity === null && field.role !== 'key'
  );
  if (needed.some(field => ![...near.columns, ...far.columns].includes(field.column))) return [];
  const pairs = [[0, 0], [1, 1], [0, 1]] as const;
  const values = pairs.map(pair =>
    py.dict(ends.flatMap(({ key, resource }, end) =>
      key.columns.flatMap((column, at) => {
        const of = resource?.fieldByColumn.get(key.references.columns[at] ?? '');
        const field = junction.fieldByColumn.get(column);
        return resource === undefined || of === undefined || field === undefined
          ? []
          : [
            [
              context.names.attribute(field),
              py.attr(rowAt(variables, resource, pair[end] ?? 0), context.names.attribute(of.model)),
            ] as const,
          ];
      })
    ))
  );
  const table = tableSymbol(junction, context.names.entity(home).module, context.names);
  return [py.spaced(py.await(py.chain(session, ['execute', [py.call(insert, [table]), values]])))];
}
