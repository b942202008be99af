import type { Resource } from '../../../../contract/contract.js';
import * as py from '../../../../syntax/python/index.js';
import type { Reference } from '../../../shared/rows/facts.js';
import { isOnly, keyToUser, onlyColumn } from '../../../shared/rows/owner-field.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import type { PythonIdentity } from '../../identity.js';

const Any = py.symbol('typing', 'Any');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const InstrumentedAttribute = py.symbol('sqlalchemy.orm', 'InstrumentedAttribute');
const select = py.symbol('sqlalchemy', 'select');
const db = py.id('db');
const user = py.id('user');
const column = py.id('column');
const theirs = py.chain(db, 'info', ['get', ['user']]);

/**
 * The row that another one refers to, where it is not just any: the user below whom it stands, as `owner_id` has them,
 * or the one row of the kind that this user has. Null where a row of its own is made.
 */
export function ownedParent(context: FastApiContext, resource: Resource, reference: Reference): py.Expression | null {
  const { contract: { resourceById } } = context;
  const { key, target, fields: [field], targetFields: [at] } = reference;
  if (field === undefined || at === undefined || reference.fields.length > 1) return null;
  const only = onlyColumn(resource, resourceById) === field.column;
  const args = [db, ...(only ? [attributeOf(context, resource, field.column)] : [])];
  if (key === keyToUser(resource)) return py.await(py.call(py.id('owner_id'), args));
  if (!isOnly(target, resourceById)) return null;
  const row = py.await(py.call(py.id(ownName(context, target)), args));
  return py.attr(row, context.names.attribute(at.model));
}

function attributeOf(context: FastApiContext, resource: Resource, name: string): py.Expression {
  const { className, module } = pythonOf(context, resource);
  const field = resource.fieldByColumn.get(name);
  const model = py.symbol(`app.models.${module}`, className);
  return py.attr(model, field === undefined ? name : context.names.attribute(field.model));
}

function ownName(context: FastApiContext, resource: Resource): string {
  return `own_${pythonOf(context, resource).module}`;
}

/** `column: InstrumentedAttribute[Any] | None = None`, where some rows have to be the only ones that refer to another. */
function columnParameter(needed: boolean): readonly py.Parameter[] {
  return needed ? [py.param('column', py.union(py.sub(InstrumentedAttribute, Any), null), null)] : [];
}

/** `owner_id`, where paths begin with the user whose rows they lead to. */
export function ownerIdFunction(
  { contract: { resources, resourceById } }: FastApiContext,
  { keyType, id }: PythonIdentity,
  make: py.Expression,
): readonly py.Statement[] {
  const owned = resources.filter(resource => keyToUser(resource) !== null);
  const once = owned.some(resource => isOnly(resource, resourceById));
  const row = py.chain(db, ['scalar', [
    py.chain(py.call(select, [column]), ['where', [py.compare(column, '==', user)]]),
  ]]);
  return owned.length === 0 ? [] : [
    py.asyncDef('owner_id', {
      params: [py.param('db', AsyncSession), ...columnParameter(once)],
      returns: keyType,
      doc: `Return the user whose paths tests ask for, or another one${once ? ' if a row has them' : ''}.`,
    }, [
      py.annAssign('user', py.union(keyType, null), theirs),
      ...(once
        ? [py.if(py.and(py.compare(column, 'is not', null), py.compare(py.await(row), 'is not', null)), [
          py.assign('user', null),
        ])]
        : []),
      py.return(py.ifExp(py.attr(py.await(py.call(make, [db])), id), py.compare(user, 'is', null), user)),
    ]),
  ];
}

/** `own_wallet`, where users have one such row at most and others refer to it. */
export function ownRowFunction(
  context: FastApiContext,
  resource: Resource,
  make: py.Expression,
): readonly py.Statement[] {
  const { contract: { resources, resourceById } } = context;
  if (!isOnly(resource, resourceById)) return [];
  const referring = resources.flatMap(one =>
    one.foreignKeys.filter(key => key.target === resource.entity.id).map(key => ({ one, key }))
  );
  if (referring.length === 0) return [];
  const once = referring.some(({ one, key }) => onlyColumn(one, resourceById) === key.fields[0]?.column);
  const { className, module } = pythonOf(context, resource);
  const model = py.symbol(`app.models.${module}`, className);
  const [part] = resource.key;
  const keyAttribute = py.attr(model, part === undefined ? 'id' : context.names.attribute(part.field.model));
  const { title } = resource.entity.names;
  return [
    py.asyncDef(ownName(context, resource), {
      params: [py.param('db', AsyncSession), ...columnParameter(once)],
      returns: model,
      doc: `Return the ${title} of the user whose paths tests ask for, or add one.`,
    }, [
      py.assign('statement', py.chain(py.call(select, [model]), ['where', [py.chain(model, ['owned_by', [theirs]])]])),
      ...(once
        ? [py.if(py.compare(column, 'is not', null), [
          py.assign(
            'statement',
            py.chain(py.id('statement'), ['where', [py.chain(keyAttribute, ['not_in', [py.call(select, [column])]])]]),
          ),
        ])]
        : []),
      py.return(
        py.or(py.await(py.chain(db, ['scalar', [py.id('statement')]])), py.await(py.call(make, [db]))),
      ),
    ]),
  ];
}
