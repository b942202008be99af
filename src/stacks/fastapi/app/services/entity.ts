import type { ContractField, Filter, Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { filterAttributes } from '../../filters.js';
import { serviceDependency } from './dependency.js';
import { withPasswords } from './passwords.js';

const ClassVar = py.symbol('typing', 'ClassVar');
const PasswordsDep = py.symbol('app.dependencies', 'PasswordsDep');
const base = (name: string): py.Symbol => py.symbol('app.services.base', name);
const filter = (name: string): py.Symbol => py.symbol('app.utils.filters', name);

/** `app/services/{entity}.py`: what is special about an entity; how it is done stands in `app/services/base.py`. */
export function serviceModule(context: FastApiContext, resource: Resource): Module {
  const { className, module, many } = pythonOf(context, resource);
  const { titlePlural } = resource.entity.names;
  const { response, list } = resource.schemas;
  const schema = (name: string): py.Symbol => py.symbol(`app.schemas.${module}`, name);
  const { identity } = context;
  const users = identity?.contract.user === resource;
  const crud = resource.role === 'resource';
  const model = py.symbol(`app.models.${module}`, crud ? className : many);
  const { sorts, search } = resource.list;
  const own = crud ? className : `${many}.c`;
  const attribute = (field: ContractField): string => context.names.attribute(field.model);
  const long = sorts.some(({ name, field }) => `"${name}": ${own}.${attribute(field)},`.length > roomForSort);
  const column = (field: ContractField): py.Expression => {
    // what the class has called `model` or `table` above
    const short = py.id(crud ? 'model' : 'table');
    return crud
      ? py.attr(long ? short : model, attribute(field))
      : py.attr(long ? short : model, 'c', attribute(field));
  };
  return py.module(`app/services/${module}.py`, [
    py.class(`${className}Service`, {
      bases: [
        crud
          ? py.sub(base('CrudService'), model, schema(response))
          : py.sub(base('ListService'), schema(response)),
      ],
      doc: `${crud ? 'Reads and writes' : 'Lists'} ${titlePlural}.`,
    }, [
      py.assign(crud ? 'model' : 'table', model),
      py.assign('response', schema(response)),
      py.assign('listing', schema(list)),
      py.annAssign(
        'sorts',
        py.sub(ClassVar, base('Sorts')),
        py.multiline(py.dict(sorts.map(sort => [sort.name, column(sort.field)] as const))),
      ),
      py.annAssign(
        'filters',
        py.sub(ClassVar, base('Filters')),
        py.multiline(py.dict([
          ...(search.length === 0 ? [] : [['search', py.call(filter('contains'), search.map(column))] as const]),
          ...filterAttributes(resource).map(one =>
            [one.attribute, condition(one.filter, column(one.filter.field))] as const
          ),
        ])),
      ),
      ...(users ? withPasswords(identity, schema(response)) : []),
    ]),
    ...serviceDependency(module, `${className}Service`, users ? { passwords: PasswordsDep } : {}),
  ], { doc: `What can be done with ${titlePlural}.` });
}

/** What is left of a line for one entry of `sorts`. */
const roomForSort = 80;

/** What a parameter asks of a column. */
function condition({ kind, cases }: Filter, column: py.Expression): py.Expression {
  switch (kind) {
    case 'equals':
      return py.call(filter('equals'), [column]);
    case 'any':
      return py.call(filter('one_of'), [column]);
    case 'from':
      return py.call(filter('at_least'), [column]);
    case 'to':
      return py.call(filter('at_most'), [column]);
    case 'named':
      return py.call(filter('by_word'), [
        column,
        py.dict(Object.entries(cases ?? {}).map(([word, value]) => [word, value as py.Value] as const)),
      ]);
  }
}
