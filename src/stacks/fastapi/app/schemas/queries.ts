import type { Resource } from '../../../../contract/contract.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';
import { pythonOf } from '../../context.js';
import { filterAttributes } from '../../filters.js';
import { aliased } from './alias.js';
import { hasUnsorted } from './base.js';

const base = (name: string): py.Symbol => py.symbol('app.schemas.base', name);
const UNSET = base('UNSET');
const ListParams = base('ListParams');
const QuerySchema = base('QuerySchema');
const Search = base('Search');
const includePattern = base('include_pattern');
const Annotated = py.symbol('typing', 'Annotated');
const Literal = py.symbol('typing', 'Literal');
const Field = py.symbol('pydantic', 'Field');
const { list, str } = py.builtins;

/** The query parameters of one row and of a list: `PostInclude`, `PostItemParams`, `PostListParams`. */
export function queries(context: FastApiContext, resource: Resource): py.Statement[] {
  const { className } = pythonOf(context, resource);
  const { includes } = resource.list;
  const { title, titlePlural } = resource.entity.names;
  const include = py.annAssign('include', py.id(`${className}Include`), UNSET);
  return [
    ...(includes.length === 0 ? [] : [
      py.assign(
        `${className}Include`,
        py.sub(Annotated, str, py.call(Field, [], { pattern: py.call(includePattern, includes.map(one => one.path)) })),
      ),
      py.class(`${className}ItemParams`, { bases: [QuerySchema], doc: `The query parameters of one ${title}.` }, [
        include,
      ]),
    ]),
    py.class(`${className}ListParams`, {
      bases: [hasUnsorted(context.contract) && resource.list.sorts.length > 0 ? base('SortedListParams') : ListParams],
      doc: `The query parameters of a list of ${titlePlural}.`,
    }, [
      ...sortBy(resource),
      ...(resource.list.search.length === 0 ? [] : [py.annAssign('search', Search, UNSET)]),
      ...filters(context, resource),
      ...(includes.length === 0 ? [] : [include]),
    ]),
  ];
}

function sortBy({ list: { sorts, defaultSort } }: Resource): py.Statement[] {
  const [first, ...others] = sorts.map(sort => sort.name);
  if (first === undefined || defaultSort === null) return [];
  const type = py.multiline(py.sub(Literal, first, ...others));
  return [py.annAssign('sort_by', type, defaultSort.name)];
}

function filters({ wire, options }: FastApiContext, resource: Resource): py.Statement[] {
  return filterAttributes(resource).map(({ filter, attribute }) => {
    const [first, ...others] = Object.keys(filter.cases ?? {});
    const value = first === undefined ? wire.query(filter.field) : py.sub(Literal, first, ...others);
    const type = filter.kind === 'any' ? py.sub(list, value) : value;
    return py.annAssign(attribute, aliased(type, attribute, filter.parameter, options), UNSET);
  });
}
