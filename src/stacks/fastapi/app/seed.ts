import type { ContractField, Resource } from '../../../contract/contract.js';
import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import type { Reference, TestFacts } from '../../shared/rows/facts.js';
import { type LateKey, type SeedEntity, type SeedLinks, seedPlan } from '../../shared/rows/seed-plan.js';
import type { SeedValue } from '../../shared/rows/seed-rows.js';
import { type FastApiContext, pythonOf } from '../context.js';
import { rowsContext } from '../rows.js';
import { homeOf } from './models/relation.js';
import { tableSymbol } from './models/tables.js';
import { rowValue } from './row-value.js';
import { adminMessage, adminStatements, adminType } from './seed-admin.js';

const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const insert = py.symbol('sqlalchemy', 'insert');
const select = py.symbol('sqlalchemy', 'select');
const asyncio = py.moduleSymbol('asyncio');
const getSettings = py.symbol('app.config', 'get_settings');
const openSession = py.symbol('app.database', 'open_session');
const deferredConstraints = py.symbol('app.utils.constraints', 'deferred_constraints');
const { bool, print } = py.builtins;

const session = py.id('session');

/** The seed script, and whether it can make an admin: only where it makes users. */
export interface SeedScript {
  readonly module: Module;
  readonly makesAdmin: boolean;
}

/** `app/seed.py`: three believable rows of each entity, parents before children. */
export function seedScript(context: FastApiContext, facts: ReadonlyMap<string, TestFacts>): SeedScript {
  const plan = seedPlan(rowsContext(context), facts);
  const made: Made = new Map(
    plan.entities.map(({ resource }) => [resource, variableOf(context, resource)]),
  );
  const [first] = made.keys();
  const late = plan.late.flatMap(key => lateKey(context, key, made));
  const body = [
    ...plan.entities.flatMap(entity => rowsOf(context, entity, made)),
    ...late,
    ...plan.links.flatMap(links => linksOf(context, links, made)),
  ];
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

/** The variables that hold the rows of each entity. */
type Made = ReadonlyMap<Resource, string>;

const own = new Set(['session', 'seed', 'main', 'insert', 'select', 'bool', 'print', 'asyncio', 'admin', 'promote']);

/** The variable that holds an entity's rows; none is called like what the function uses itself. */
function variableOf(context: FastApiContext, resource: Resource): string {
  const { many } = pythonOf(context, resource);
  return own.has(many) ? `${many}_` : many;
}

/** One of the rows of an entity. */
function rowAt(made: Made, resource: Resource, at: number): py.Expression {
  return py.sub(py.id(made.get(resource) ?? ''), at);
}

/** The statements that add an entity's rows. */
function rowsOf(
  context: FastApiContext,
  { resource, rows, own: references }: SeedEntity,
  made: Made,
): readonly (py.Statement | py.Expression)[] {
  const name = made.get(resource) ?? '';
  const model = modelOf(context, resource);
  return [
    py.spaced(
      py.assign(
        name,
        py.list(rows.map(row =>
          py.call(
            model,
            [],
            {
              ...Object.fromEntries(
                [...row].map(([field, value]) => [
                  context.names.attribute(field.model),
                  valueOf(context, made, field, value),
                ]),
              ),
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
    ...references.flatMap(reference => linkRow(context, reference, py.sub(py.id(name), 1), py.sub(py.id(name), 0))),
  ];
}

function valueOf(context: FastApiContext, made: Made, { model }: ContractField, value: SeedValue): py.Value {
  switch (value.kind) {
    case 'parent':
      return py.attr(rowAt(made, value.target, value.at), context.names.attribute(value.field.model));
    case 'nowhere':
      return nowhere(model.type.kind, value.at);
    default:
      return rowValue(context, value);
  }
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

/** A key that is given for now; each row has another one, since the column may be unique. */
function nowhere(kind: string, at: number): py.Value {
  // beyond the rows themselves, so that no update meets another row's, and within the narrowest integer
  const first = 100;
  if (kind === 'uuid') return py.call(py.symbol('uuid', 'UUID'), [], { int: first + at });
  return kind === 'string' || kind === 'text' ? String(first + at) : first + at;
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

/** A key that could not be given before its target stood. */
function lateKey(context: FastApiContext, { resource, reference, from, to }: LateKey, made: Made): py.Statement[] {
  return linkRow(context, reference, rowAt(made, resource, from), rowAt(made, reference.target, to));
}

/** The rows of a pure junction. */
function linksOf(
  context: FastApiContext,
  { junction, ends, pairs }: SeedLinks,
  made: Made,
): (py.Statement | py.Expression)[] {
  const home = homeOf(junction);
  if (home === null) return [];
  const values = pairs.map(pair =>
    py.dict(ends.flatMap(({ key, resource }, end) =>
      key.columns.flatMap((column, at) => {
        const of = resource.fieldByColumn.get(key.references.columns[at] ?? '');
        const field = junction.fieldByColumn.get(column);
        return of === undefined || field === undefined
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
