import type { ContractField, Filter, Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { filterAttributes } from '../../filters.js';

const ClassVar = py.symbol('typing', 'ClassVar');
const base = (name: string): py.Symbol => py.symbol('app.services.base', name);
const filter = (name: string): py.Symbol => py.symbol('app.utils.filters', name);

/** `app/services/{entity}.py`: what is special about an entity; how it is done stands in `app/services/base.py`. */
export function serviceModule(context: FastApiContext, resource: Resource): Module {
  const { className, module, many } = pythonOf(context, resource);
  const { titlePlural } = resource.entity.names;
  const { response, list } = resource.schemas;
  const schema = (name: string): py.Symbol => py.symbol(`app.schemas.${module}`, name);
  const crud = resource.role === 'resource';
  const model = py.symbol(`app.models.${module}`, crud ? className : many);
  const column = (field: ContractField): py.Expression => {
    const attribute = context.names.attribute(field.model);
    return crud ? py.attr(model, attribute) : py.attr(model, 'c', attribute);
  };
  const { sorts, search } = resource.list;
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
    ]),
  ], { doc: `What can be done with ${titlePlural}.` });
}

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
