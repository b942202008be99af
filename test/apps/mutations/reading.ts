import type { Mutation } from '../support/mutate.js';

/** What a caller sees of rows: which, how many, in which order, with what beside them. */
export const reading: readonly Mutation[] = [
  {
    name: 'deleted rows are shown',
    file: 'app/models/base.py',
    find: 'if state.is_select and not state.is_column_load:',
    replace: 'if state.is_update:',
  },
  {
    name: 'an equality filter turns round',
    file: 'app/utils/filters.py',
    find: 'lambda value: column == value',
    replace: 'lambda value: column != value',
  },
  {
    name: 'a filter of several values turns round',
    file: 'app/utils/filters.py',
    find: 'lambda values: column.in_(values)',
    replace: 'lambda values: column.not_in(values)',
  },
  {
    name: 'the lower bound of a time leaves the bound itself out',
    file: 'app/utils/filters.py',
    find: 'lambda value: column >= value',
    replace: 'lambda value: column > value',
  },
  {
    name: 'the upper bound of a time leaves the bound itself out',
    file: 'app/utils/filters.py',
    find: 'lambda value: column <= value',
    replace: 'lambda value: column < value',
  },
  {
    name: 'wildcards in a search are not escaped',
    file: 'app/utils/filters.py',
    find: 'autoescape=True',
    replace: 'autoescape=False',
  },
  {
    name: 'a search has to match every column',
    file: 'app/utils/filters.py',
    find: 'import ColumnElement, or_',
    replace: 'import ColumnElement, and_ as or_',
  },
  {
    name: 'ties are not broken by the key',
    file: 'app/utils/sorting.py',
    find: 'columns = [column, *(part for part in key if part is not column)]',
    replace: 'columns = [column]',
  },
  {
    name: 'times ascend by default',
    file: 'app/utils/sorting.py',
    find: 'isinstance(column.type, TIMES)',
    replace: 'False',
  },
  {
    name: 'descending and ascending are swapped',
    file: 'app/utils/sorting.py',
    find: 'down = order == "desc" if order',
    replace: 'down = order == "asc" if order',
  },
  {
    name: 'nulls are sorted as the database likes',
    file: 'app/utils/sorting.py',
    find: 'return [column.is_(None), *ordered] if _nullable(column) else ordered',
    replace: 'return ordered',
  },
  {
    name: 'a page starts one page too late',
    file: 'app/schemas/base.py',
    find: '((self.page or 1) - 1) * length',
    replace: '(self.page or 1) * length',
  },
  {
    name: 'the last page is not counted where it is not full',
    file: 'app/utils/pagination.py',
    find: '-(-total // limit)',
    replace: 'total // limit',
  },
  {
    name: 'the page of an offset counts from nought',
    file: 'app/utils/pagination.py',
    find: 'page=offset // limit + 1',
    replace: 'page=offset // limit',
  },
  {
    name: 'include_total=false counts all the same',
    file: 'app/services/base.py',
    find: 'where = (*where, *conditions(params, self.filters))\n        total = None\n        if params.include_total:',
    replace: 'where = (*where, *conditions(params, self.filters))\n        total = None\n        if True:',
  },
  {
    name: 'the total ignores the filters',
    file: 'app/services/base.py',
    find: 'count = select(func.count()).select_from(self.model).where(*where)',
    replace: 'count = select(func.count()).select_from(self.model)',
  },
  {
    name: 'a nested list shows the rows of all parents',
    file: 'app/routes/user.py',
    find: 'return await related.page(params, with_parent(parent, User.posts))',
    replace: 'return await related.page(params)',
  },
  {
    name: 'an include shows more rows a parent than it may',
    file: 'app/utils/includes.py',
    find: 'LIMIT = 100',
    replace: 'LIMIT = 101',
  },
  {
    name: 'an include hands its rows out in reverse',
    file: 'app/utils/includes.py',
    find: '.order_by(*parents, ranked.c[rank.name])',
    replace: '.order_by(*parents, ranked.c[rank.name].desc())',
  },
];
