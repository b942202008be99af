import type { Resource } from '../../../contract/contract.js';
import type { ModelEntity } from '../../../domain/model.js';
import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import { type FastApiContext, pythonOf } from '../context.js';
import { homeOf } from './models/relation.js';
import { tableSymbol } from './models/tables.js';
import { adminMessage, adminStatements, adminType } from './seed-admin.js';
import { seedRows } from './seed-rows.js';
import type { Reference, TestFacts } from './tests/facts.js';

const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const insert = py.symbol('sqlalchemy', 'insert');
const select = py.symbol('sqlalchemy', 'select');
const asyncio = py.moduleSymbol('asyncio');
const getSettings = py.symbol('app.config', 'get_settings');
const openSession = py.symbol('app.database', 'open_session');
const deferredConstraints = py.symbol('app.utils.constraints', 'deferred_constraints');
const { bool, print } = py.builtins;

const session = py.id('session');
/** How many rows each entity is given. */
const most = 3;

/** The seed script, and whether it can make an admin: only where it makes users. */
export interface SeedScript {
  readonly module: Module;
  readonly makesAdmin: boolean;
}

/** `app/seed.py`: three believable rows of each entity, parents before children. */
export function seedScript(context: FastApiContext, facts: ReadonlyMap<string, TestFacts>): SeedScript {
  const order = context.storage.tables.flatMap(table => {
    const fact = facts.get(table.entity);
    return fact?.makeable === true ? [fact] : [];
  });
  const made: Made = new Map();
  const steps = order.flatMap(fact => rowsOf(context, fact, made));
  const [first] = made.keys();
  const late = order.flatMap(fact => lateKeys(context, fact, made));
  const links = context.model.entities.filter(entity => entity.role === 'junction').flatMap(entity =>
    linksOf(context, entity, made)
  );
  const body = [...steps, ...late, ...links];
  const { identity } = context;
  const promotes = identity !== null && made.has(identity.contract.user);
  const module = py.module('app/seed.py', [
    ...(promotes ? adminStatements(context, identity) : []),
    py.asyncDef('seed', {
      params: [py.param('session', AsyncSession), ...(promotes ? [py.param('admin', adminType, null)] : [])],
      returns: bool,
      doc: `Add the rows, unless there are some; return whether they were added.${
        promotes ? '\n\nThe first of the users becomes the admin, where one is given.' : ''
      }`,
    }, [
      ...(first === undefined ? [] : [
        py.if(
          py.compare(
            py.await(py.chain(session, ['scalar', [
              py.chain(py.call(select, [keyOf(context, first)]), ['limit', [1]]),
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
      ...(promotes
        ? [
          py.assign('settings', py.call(getSettings)),
          py.assign(
            'admin',
            py.await(
              py.call(py.id('read_admin'), [py.call(py.id('SeedSettings')), py.id('settings.bcrypt_cost')]),
            ),
          ),
        ]
        : []),
      py.asyncWith([py.as(py.call(openSession, [promotes ? py.id('settings') : py.call(getSettings)]), 'session')], [
        py.assign('added', py.await(py.call(py.id('seed'), [session, ...(promotes ? [py.id('admin')] : [])]))),
      ]),
      py.call(print, [
        py.ifExp('Rows added.', py.id('added'), 'There are rows already; nothing was added.'),
      ]),
      ...(promotes ? [adminMessage()] : []),
    ]),
    py.if(py.compare(py.id('__name__'), '==', '__main__'), [py.chain(asyncio, ['run', [py.call(py.id('main'))]])]),
  ], { doc: 'Adds believable rows to an empty database: `python -m app.seed`.' });
  return { module, makesAdmin: promotes };
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

/** The rows that stand so far: the variable that holds them, and how many they are. */
type Made = Map<Resource, { readonly name: string; readonly count: number }>;

const own = new Set(['session', 'seed', 'main', 'insert', 'select', 'bool', 'print', 'asyncio', 'admin', 'promote']);

/** The variable that holds an entity's rows; none is called like what the function uses itself. */
function variableOf(context: FastApiContext, resource: Resource): string {
  const { many } = pythonOf(context, resource);
  return own.has(many) ? `${many}_` : many;
}

/** One of the rows of an entity. */
function rowAt(made: Made, resource: Resource, at: number): py.Expression {
  const { name, count } = made.get(resource) ?? { name: '', count: 1 };
  return py.sub(py.id(name), at % count);
}

/** The statements that add an entity's rows; none where there are no such rows. */
function rowsOf(
  context: FastApiContext,
  fact: TestFacts,
  made: Made,
): readonly (py.Statement | py.Expression)[] {
  const { resource, references } = fact;
  const waiting = new Map(
    references.filter(({ required, late }) => required && late).flatMap(({ fields }) =>
      fields.map(field => [field, (row: number) => nowhere(field.model.type.kind, row)] as const)
    ),
  );
  const needed = references.filter(({ required, late }) => required && !late);
  if (needed.some(({ target }) => !made.has(target))) return [];
  const found = seedRows(context, {
    facts: fact,
    known: new Map(references.flatMap(reference => {
      const of = made.get(reference.target);
      return of === undefined || reference.late || !(reference.required || reference.fields.length === 1)
        ? []
        : [[reference, of.count] as const];
    })),
    parent: ({ fields, target, targetFields }, field, at) => {
      const of = targetFields[fields.indexOf(field)];
      const name = of === undefined ? '' : context.names.attribute(of.model);
      return py.attr(rowAt(made, target, at), name);
    },
    waiting,
    isShown: field => isShown(field.model.type.kind, field.absent.kind),
  }, most);
  if (found.rows.length === 0) return [];
  const name = variableOf(context, resource);
  const model = modelOf(context, resource);
  made.set(resource, { name, count: found.rows.length });
  return [
    py.spaced(
      py.assign(
        name,
        py.list(found.rows.map(row =>
          py.call(
            model,
            [],
            {
              ...Object.fromEntries([...row].map(([field, value]) => [context.names.attribute(field.model), value])),
              ...unusable(context, resource),
            },
          )
        )),
      ),
    ),
    ...(context.identity?.contract.user === resource
      ? [py.if(py.id('admin'), [
        py.call(py.id('promote'), [session, py.sub(py.id(name), 0), py.star(py.id('admin'))]),
      ])]
      : []),
    py.chain(session, ['add_all', [py.id(name)]]),
    py.await(py.chain(session, ['flush'])),
    ...(found.rows.length < 2 ? [] : ownParents(context, fact, name, reference => found.canRefer(1, reference))),
  ];
}

/** What a user has in place of a hash: nobody signs in by it. */
function unusable({ identity }: FastApiContext, resource: Resource): Readonly<Record<string, py.Value>> {
  if (identity?.contract.user !== resource) return {};
  const { initially, password, user } = identity;
  const missing = Object.entries(initially).filter(([name]) =>
    resource.entity.fields.some(({ role, name: own }) => role === 'password' && own === name)
  );
  return {
    ...Object.fromEntries(missing),
    ...(password.owner.module === user.module && !password.field.nullable ? { [password.name]: '!' } : {}),
  };
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
function ownParents(
  context: FastApiContext,
  { resource, references }: TestFacts,
  name: string,
  canRefer: (reference: Reference) => boolean,
): py.Statement[] {
  return references
    .filter(({ target, required, fields }) => target === resource && !required && fields.length === 1)
    .filter(canRefer)
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
function lateKeys(context: FastApiContext, { resource, references }: TestFacts, made: Made): py.Statement[] {
  const count = made.get(resource)?.count ?? 0;
  return references.filter(({ required, late, target }) => required && late && made.has(target)).flatMap(reference =>
    Array.from(
      { length: count },
      (_, at) => linkRow(context, reference, rowAt(made, resource, at), rowAt(made, reference.target, at)),
    ).flat()
  );
}

/** Rows of a pure junction: each row linked to the one in its own place, and the first to the second. */
function linksOf(
  context: FastApiContext,
  junction: ModelEntity,
  made: Made,
): (py.Statement | py.Expression)[] {
  const [near, far] = junction.foreignKeys;
  const home = homeOf(junction);
  if (near === undefined || far === undefined || home === null || junction.foreignKeys.length !== 2) return [];
  const ends = [near, far].map(key => ({ key, resource: context.contract.resourceById.get(key.references.entity) }));
  if (ends.some(({ resource }) => resource === undefined || !made.has(resource))) return [];
  const needed = junction.fields.filter(field =>
    !field.nullable && field.default === null && field.identity === null && field.role !== 'key'
  );
  if (needed.some(field => ![...near.columns, ...far.columns].includes(field.column))) return [];
  const counts = ends.map(({ resource }) => resource === undefined ? 0 : made.get(resource)?.count ?? 0);
  const pairs = [[0, 0], [1, 1], [0, 1]].filter(pair => pair.every((at, end) => at < (counts[end] ?? 0)));
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
              py.attr(rowAt(made, resource, pair[end] ?? 0), context.names.attribute(of.model)),
            ] as const,
          ];
      })
    ))
  );
  const table = tableSymbol(junction, context.names.entity(home).module, context.names);
  return [py.spaced(py.await(py.chain(session, ['execute', [py.call(insert, [table]), values]])))];
}
