import type { LinkRoute } from '../../../../contract/contract.js';
import { article } from '../../../../domain/article.js';
import type { ModelEntity, Through } from '../../../../domain/model.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { inValues } from '../../in-values.js';
import { schemaSymbol } from '../schemas/names.js';
import { db } from '../symbols.js';
import { takesNeeded } from '../utils/deletion.js';
import { livingOf } from '../utils/living.js';
import { isProtected, ownersSymbol } from '../utils/owners.js';
import { keyFields } from './keys.js';
import { ownerRequired } from './ownership.js';
import { keyType, pascal, rowsFor, type ServiceParts } from './parts.js';

const ForeignKeyError = ts.symbol('./src/errors.ts', 'ForeignKeyError');
const ForbiddenError = ts.symbol('./src/errors.ts', 'ForbiddenError');
const writing = ts.symbol('./src/utils/integrity.ts', 'writing');

/** Names of the functions of one N:N. */
export function linkNames({ relation }: LinkRoute): { readonly attach: string; readonly detach: string } {
  return { attach: `attach${pascal(relation.name)}`, detach: `detach${pascal(relation.name)}` };
}

/** What an N:N is made of, in the client's words. */
interface Sides {
  readonly junction: ModelEntity;
  readonly delegate: string;
  readonly target: ModelEntity;
  /** Fields of the junction, and those of the row and of the other row that they name. */
  readonly near: readonly (readonly [own: string, row: string])[];
  readonly far: readonly (readonly [own: string, row: string])[];
}

function sidesOf({ context, resource: { entity } }: ServiceParts, { relation: { through, to } }: LinkRoute): Sides {
  const { model, names } = context;
  const junction = model.entityById.get(through?.entity ?? '');
  const target = model.entityById.get(to);
  if (through === null || junction === undefined || target === undefined) {
    throw new RangeError('An N:N has a junction.');
  }
  const pairs = ({ columns, references }: Through['near'], of: ModelEntity): readonly (readonly [string, string])[] =>
    columns.flatMap((column, index) => {
      const own = junction.fieldByColumn.get(column);
      const other = of.fieldByColumn.get(references.columns[index] ?? '');
      return own === undefined || other === undefined ? [] : [[names.field(own), names.field(other)] as const];
    });
  return {
    junction,
    delegate: names.entity(junction.id).delegate,
    target,
    near: pairs(through.near, entity),
    far: pairs(through.far, target),
  };
}

/** Attaching and detaching. */
export function links(parts: ServiceParts): readonly ts.compiler.Statement[] {
  return parts.resource.links.flatMap(link => [attach(parts, link), detach(parts, link)]);
}

function params(parts: ServiceParts, link: LinkRoute): readonly ts.ParameterLike[] {
  const { context, callerParams } = parts;
  const body = schemaSymbol(context, context.resource(link.target), `${link.bodySchema}Body`);
  return [
    ts.param('key', keyType(parts)),
    ts.param('ids', ts.indexed(body, link.idsKey)),
    ...callerParams,
  ];
}

/** The row itself, which the caller has to be allowed to change. */
function own(parts: ServiceParts): readonly ts.StatementLike[] {
  return [
    ts.const('row', ts.await(ts.call(ts.id('find'), [ts.id('key'), ...parts.callerArgs]))),
    ...ownerRequired(parts, ts.id('row')),
  ];
}

/** The other rows that are there for the caller. */
function others(parts: ServiceParts, { target }: Sides): readonly ts.StatementLike[] {
  const { context } = parts;
  const key = keyFields(context, target);
  return [
    ts.const(
      'others',
      ts.await(ts.chain(db, context.names.entity(target.id).delegate, ['findMany', [{
        where: { AND: [rowsFor(parts, target.id), inIds(context, target, key)] },
      }]])),
    ),
  ];
}

/** `{ id: { in: ids } }`, or for keys of several columns `{ OR: ids.map(([a, b]) => ({ a, b })) }`. */
function inIds(context: ExpressContext, target: ModelEntity, key: readonly string[]): ts.compiler.Expression {
  const [only, ...more] = key;
  if (only !== undefined && more.length === 0) return ts.object([inValues(context, target, only, ts.id('ids'))]);
  const row = ts.object(key.map(field => [field, ts.id(field)] as const));
  return ts.object([['OR', ts.chain(ts.id('ids'), ['map', [ts.arrow([ts.arrayPattern(key)], row)]])]]);
}

/** Users may be linked by anyone; all others by their owners where they are protected. */
function othersOwned(parts: ServiceParts, { target }: Sides): readonly ts.StatementLike[] {
  if (!isProtected(target)) return [];
  const { context } = parts;
  const count = ts.chain(db, context.names.entity(target.id).delegate, ['count', [{
    where: {
      AND: [
        inIds(context, target, keyFields(context, target)),
        ts.call(ownersSymbol(context, target.id), [ts.id('caller.id')]),
      ],
    },
  }]]);
  return [
    ts.guard(
      ts.and(ts.not(ts.id('caller.admin')), ts.binop(ts.await(count), '<', ts.id('others.length'))),
      ts.throw(ts.new(ForbiddenError)),
    ),
  ];
}

function linkOf({ near, far }: Sides): ts.compiler.Expression {
  return ts.object([
    ...near.map(([field, of]) => [field, ts.prop(ts.id('row'), of)] as const),
    ...far.map(([field, of]) => [field, ts.prop(ts.id('other'), of)] as const),
  ]);
}

/** Links of the row with the others. */
function between({ context }: ServiceParts, { junction, near, far }: Sides): ts.compiler.Expression {
  const values = (of: string): ts.compiler.Expression =>
    ts.chain(ts.id('others'), ['map', [ts.arrow(['other'], ts.prop(ts.id('other'), of))]]);
  const [only, ...more] = far;
  const others: readonly ts.Property[] = only !== undefined && more.length === 0
    ? [inValues(context, junction, only[0], values(only[1]))]
    : [[
      'OR',
      ts.chain(ts.id('others'), ['map', [
        ts.arrow(['other'], ts.object(far.map(([field, of]) => [field, ts.prop(ts.id('other'), of)] as const))),
      ]]),
    ]];
  return ts.object([...near.map(([field, of]) => [field, ts.prop(ts.id('row'), of)] as const), ...others]);
}

function attach(parts: ServiceParts, link: LinkRoute): ts.compiler.Statement {
  const { context, resource: { entity } } = parts;
  const sides = sidesOf(parts, link);
  const rows = ts.prop(ts.id('tx'), sides.delegate);
  const living = livingOf(context, sides.junction);
  const where = living.length === 0
    ? between(parts, sides)
    : ts.object([['AND', [between(parts, sides), ts.object(living)]]]);
  const keyText = ts.symbol('./src/utils/include.ts', 'keyText');
  const farKey = (of: string, fields: readonly string[]): ts.compiler.Expression =>
    ts.call(keyText, fields.map(field => ts.prop(ts.id(of), field)));
  return ts.function(linkNames(link).attach, {
    export: true,
    async: true,
    params: params(parts, link),
    returns: ts.ref('Promise', ts.types.void),
    doc: `Relates ${words(link)} to ${article(entity.names.title)}: all of them or none.`,
  }, [
    ...own(parts),
    ...others(parts, sides),
    ts.guard(
      ts.binop(
        ts.id('others.length'),
        '<',
        ts.prop(ts.call(ts.symbol('./src/utils/include.ts', 'distinctIds'), [ts.id('ids')]), 'length'),
      ),
      ts.throw(ts.new(ForeignKeyError)),
    ),
    ...othersOwned(parts, sides),
    ts.await(ts.call(writing, [
      {},
      ts.arrow(
        [],
        ts.call(ts.prop(db, '$transaction'), [
          ts.asyncArrow(['tx'], [
            ts.const('linked', ts.await(ts.chain(rows, ['findMany', [{ where }]]))),
            ts.const(
              'there',
              ts.new(ts.id('Set'), [
                ts.chain(ts.id('linked'), ['map', [
                  ts.arrow(['link'], farKey('link', sides.far.map(([field]) => field))),
                ]]),
              ]),
            ),
            ts.const(
              'missing',
              ts.chain(ts.id('others'), ['filter', [
                ts.arrow(
                  ['other'],
                  ts.not(ts.call(ts.id('there.has'), [farKey('other', sides.far.map(([, of]) => of))])),
                ),
              ]]),
            ),
            ts.await(ts.chain(rows, ['createMany', [{
              data: ts.chain(ts.id('missing'), ['map', [ts.arrow(['other'], linkOf(sides))]]),
              ...(mayMeetItself(context, link, sides) ? { skipDuplicates: true } : {}),
            }]])),
          ]),
        ]),
      ),
    ])),
  ]);
}

/**
 * Whether a link that is refused as a duplicate can be no other than the same one, which somebody else added meanwhile. On
 * SQLite nobody can: there a transaction has the file to itself.
 */
function mayMeetItself({ options }: ExpressContext, { relation }: LinkRoute, { junction }: Sides): boolean {
  const pair = [...relation.through?.near.columns ?? [], ...relation.through?.far.columns ?? []];
  const keys = [junction.primaryKey ?? [], ...junction.uniques].flatMap(one => 'columns' in one ? [one.columns] : []);
  const is = (columns: readonly string[]): boolean =>
    pair.every(column => columns.includes(column)) || !pair.some(column => columns.includes(column));
  return options.database !== 'sqlite' && junction.role === 'junction' && keys.every(is)
    && !junction.indexes.some(({ unique }) => unique);
}

function detach(parts: ServiceParts, link: LinkRoute): ts.compiler.Statement {
  const { context } = parts;
  const sides = sidesOf(parts, link);
  const junctionNames = context.names.entity(sides.junction.id);
  const plain = sides.junction.role === 'junction';
  const removal = ts.prop(ts.moduleSymbol('./src/utils/deletion.ts', 'deletion'), junctionNames.many);
  const living = livingOf(context, sides.junction);
  const where = living.length === 0
    ? between(parts, sides)
    : ts.object([['AND', [between(parts, sides), ts.object(living)]]]);
  return ts.function(linkNames(link).detach, {
    export: true,
    async: true,
    params: params(parts, link),
    returns: ts.ref('Promise', ts.types.number),
    doc: `Unrelates ${words(link)} from ${
      article(parts.resource.entity.names.title)
    }, and returns how many were related to it.`,
  }, [
    ...own(parts),
    ...others(parts, sides),
    ...othersOwned(parts, sides),
    ...(plain
      ? [
        ts.const(
          ts.objectPattern(['count']),
          ts.await(ts.chain(db, sides.delegate, ['deleteMany', [{ where: between(parts, sides) }]])),
        ),
        ts.return(ts.id('count')),
      ]
      : [
        ts.const('links', ts.await(ts.chain(db, sides.delegate, ['findMany', [{ where }]]))),
        ts.await(ts.call(writing, [
          {},
          ts.arrow(
            [],
            ts.call(ts.symbol('./src/utils/deleting.ts', 'deleting'), [
              takesNeeded(context, sides.junction)
                ? ts.arrow(['tx', 'needed'], ts.call(removal, [ts.id('tx'), ts.id('links'), ts.id('needed')]))
                : ts.arrow(['tx'], ts.call(removal, [ts.id('tx'), ts.id('links')])),
            ]),
          ),
          { deleting: true },
        ])),
        ts.return(ts.id('links.length')),
      ]),
  ]);
}

function words({ relation }: LinkRoute): string {
  return relation.name.replaceAll('_', ' ');
}
