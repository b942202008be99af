import { listWords } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { allRows, check, expectsOf, items, sent } from './kit.js';

const expect = ts.symbol('vitest', 'expect');
const query = ts.id('query');

const path = ts.id('path');
const column = ts.id('column');
const value = ts.id('value');
const everything = ts.id('everything');

/** `tests/checks/viewing.ts` */
export function viewingChecks({ options: { naming } }: Pick<ExpressContext, 'options'>): Module {
  const { sort_by } = listWords(naming);
  const texts = ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.types.string));
  return ts.module('tests/checks/viewing.ts', [
    check('shownRows', 'Checks that each order shows all rows, and that filters find the first.', [
      ts.param('path', ts.types.string),
      ts.param('columns', ts.arrayOf(ts.types.string, 'readonly')),
      ts.param('parameters', texts),
    ], [
      ts.const('everything', items(sent('api.get', path, allRows))),
      ts.forOf('column', ts.id('columns'), [
        ts.const('name', ts.call(ts.prop(column, 'replace'), [ts.regex('^-'), ''])),
        ts.forOf('order', ['asc', 'desc'], [
          ts.const('query', ts.object([ts.spread(allRows), [sort_by, ts.id('name')], ['order', ts.id('order')]])),
          expectsOf(
            column,
            'toHaveLength',
            items(sent('api.get', path, ts.id('query'))),
            ts.prop(everything, 'length'),
          ),
        ]),
      ]),
      ts.const(ts.arrayPattern(['first']), everything),
      ts.guard(ts.equal(ts.id('first'), ts.undefined), ts.return()),
      ts.forOf(ts.arrayPattern(['column', 'parameter']), ts.call(ts.id('Object.entries'), [ts.id('parameters')]), [
        ts.const('value', ts.index(ts.id('first'), column)),
        ts.const(
          'query',
          ts.object([ts.spread(allRows), [ts.computed(ts.id('parameter')), ts.call(ts.id('String'), [value])]]),
        ),
        ts.guard(ts.equal(value, null), ts.continue()),
        expectsOf(column, 'toContainEqual', items(sent('api.get', path, ts.id('query'))), ts.id('first')),
      ]),
    ]),
    check('takenQueries', 'Checks that a list takes these queries, and shows no other rows by them.', [
      ts.param('path', ts.types.string),
      ts.param('queries', ts.arrayOf(ts.types.string, 'readonly')),
    ], [
      ts.const('everything', items(sent('api.get', path, allRows))),
      ts.forOf('query', ts.id('queries'), [
        ts.const('found', items(sent('api.get', path, query))),
        expectsOf(
          query,
          'toEqual',
          everything,
          ts.call(ts.prop(expect, 'arrayContaining'), [ts.array([ts.spread(ts.id('found'))])]),
        ),
      ]),
    ]),
  ], { doc: 'Checks of lists whose rows nobody makes.' });
}
