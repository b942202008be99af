import { listWords } from '../../../../../contract/wire.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { answer, api, check, get, helper, itemsOf, json, refused, remove, send, succeeds } from '../kit.js';
import { aRow, listUrl, ofResource, rowUrl } from './resource.js';

const { isinstance, len, list, range, set, setattr, sorted, str } = py.builtins;
const Mapping = py.symbol('collections.abc', 'Mapping');
const Sequence = py.symbol('collections.abc', 'Sequence');
const Any = py.symbol('typing', 'Any');
const SoftDelete = py.symbol('app.models.base', 'SoftDelete');
const Body = helper('Body');
const toJson = helper('to_json');
const toSegment = helper('to_segment');
const name = py.id('name');
const below = py.id('below');
const relations = py.id('relations');
const each = py.id('each');
const key = py.id('key');
const other = py.id('other');
const part = py.id('part');
const url = py.id('url');
const found = py.id('found');
const ids = py.id('ids');
const keys = py.id('keys');
const body = py.id('body');
const related = py.id('related');

/** `app/tests/checks/relating.py` */
export function relatingChecks({ contract, model, options }: FastApiContext): py.PythonModule {
  const { per_page } = listWords(options.naming);
  const callers = contract.identity !== null;
  const parted = contract.resources.some(({ relations }) => relations.some(one => one.reference && one.many));
  const columns = parted ? [py.param('columns', py.sub(Sequence, str), py.tuple([]))] : [];
  const asShown = parted
    ? [
      py.commented(
        py.if(py.id('columns'), [
          py.assign(
            'found',
            py.listComp(
              py.dictComp(part, py.sub(each, part), py.forIn('part', py.id('columns'))),
              py.forIn('each', found),
            ),
          ),
        ]),
        'Of users a list, which is for admins, shows more than an answer does.',
      ),
    ]
    : [];
  return py.module('app/tests/checks/relating.py', [
    check(
      'includes',
      'Check that rows show the relations that are asked for, one and two deep.\n\nThe number of statements depends on the relations and never on the rows.',
      [
        ofResource,
        aRow,
        py.param('relations', py.sub(Mapping, str, py.sub(Sequence, str))),
        py.param('statements', py.sub(list, str)),
      ],
      [
        py.assign(
          'paths',
          py.listComp(
            py.fstring([name, '.', below]),
            py.forIn('name', relations),
            py.forIn('below', py.sub(relations, name)),
          ),
        ),
        py.assign(
          'params',
          py.dict({ include: py.chain(',', ['join', [[py.star(relations), py.star(py.id('paths'))]]]) }),
        ),
        py.chain(py.id('statements'), ['clear']),
        py.assign('rows', itemsOf(get(listUrl, py.id('params')))),
        py.commented(
          py.assert(
            py.compare(
              py.call(len, [py.id('statements')]),
              '<=',
              py.binop(py.binop(callers ? 3 : 2, '+', py.call(len, [relations])), '+', py.call(len, [py.id('paths')])),
            ),
          ),
          callers
            ? 'For the caller, the count and the rows one each, and one for each relation.'
            : 'One for the count, one for the rows, and one for each relation.',
        ),
        py.for('each', py.id('rows'), [
          py.for(py.tuple([name, below]), py.chain(relations, ['items']), [
            py.assert(py.compare(name, 'in', each)),
            py.assign(
              'children',
              py.ifExp(py.sub(each, name), py.call(isinstance, [py.sub(each, name), list]), [py.sub(each, name)]),
            ),
            py.for('child', py.id('children'), [
              py.assert(
                py.or(
                  py.compare(py.id('child'), 'is', null),
                  py.compare(py.call(set, [below]), '<=', py.call(set, [py.id('child')])),
                ),
                name,
              ),
            ]),
          ]),
        ]),
        py.assert(py.compare(json(get(rowUrl, py.id('params'))), 'in', py.id('rows'))),
        py.assign('plain', json(get(rowUrl))),
        py.assert(py.not(py.binop(py.call(set, [py.id('plain')]), '&', py.call(set, [relations])))),
      ],
    ),
    check('to_one', 'Check that a row shows the one row it is related to, or null.', [
      ofResource,
      aRow,
      py.param('name', str),
      py.param('key', py.union(Body, null)),
    ], [
      py.assign('answer', get(rowUrl, py.dict({ include: name }))),
      py.assign('other', py.sub(json(answer), name)),
      py.if(py.compare(key, 'is', null), [py.assert(py.compare(other, 'is', null))], [
        py.assert(py.compare(other, 'is not', null)),
        py.assert(
          py.compare(py.dictComp(part, py.sub(other, part), py.forIn('part', key)), '==', py.call(toJson, [key])),
        ),
      ]),
    ]),
    check('to_many', 'Check that just one row is related to a row, in a list and within an answer.', [
      ofResource,
      aRow,
      py.param('name', str),
      py.param('key', Body),
      ...columns,
    ], [
      py.assign('url', rowUrl),
      py.assign('found', itemsOf(get(py.fstring([url, '/', name])))),
      py.assert(
        py.compare(
          py.listComp(py.dictComp(part, py.sub(each, part), py.forIn('part', key)), py.forIn('each', found)),
          '==',
          [py.call(toJson, [key])],
        ),
      ),
      ...asShown,
      py.assign('answer', get(url, py.dict({ include: name }))),
      py.assert(py.compare(py.sub(json(answer), name), '==', found)),
    ]),
    check('first_hundred', 'Check that an answer shows the first 100 of more related rows.', [
      ofResource,
      aRow,
      py.param('name', str),
    ], [
      py.assign('url', rowUrl),
      py.assign('page', json(get(py.fstring([url, '/', name]), py.dict({ [per_page]: 100 })))),
      py.assert(py.compare(py.sub(py.id('page'), 'total'), '>', 100)),
      py.assign('answer', get(url, py.dict({ include: name }))),
      py.assert(py.compare(py.call(len, [py.sub(json(answer), name)]), '==', 100)),
      py.assert(py.compare(py.sub(json(answer), name), '==', py.sub(py.id('page'), 'items'))),
    ]),
    check('links', 'Check that rows are attached, all or none, are shown, and are detached.', [
      ofResource,
      aRow,
      py.param('name', str),
      py.param('body', Body),
      py.param('refused', py.sub(Sequence, Any)),
      py.param('key', str, 'id'),
      ...columns,
    ], [
      py.assign('url', rowUrl),
      py.assign('related', py.fstring([url, '/', name])),
      py.assign(py.tuple([py.tuple([ids, keys])]), py.chain(py.call(toJson, [body]), ['items'])),
      py.assert(py.compare(itemsOf(get(related)), '==', py.list())),
      py.for('wrong', py.call(toJson, [py.id('refused')]), [
        py.assign('answer', send('post', related, py.dict([[ids, [py.sub(keys, 0), py.id('wrong')]]]))),
        refused(answer, 'foreign_key', py.call(str, [py.id('wrong')])),
        py.assert(py.compare(itemsOf(get(related)), '==', py.list())),
      ]),
      py.for('sent', py.tuple([py.sub(keys, py.slice(undefined, 1)), keys]), [
        py.assign('answer', send('post', related, py.dict([[ids, py.id('sent')]]))),
        succeeds(204),
      ]),
      py.assign('found', itemsOf(get(related))),
      py.assert(
        py.compare(
          py.call(sorted, [py.generator(py.sub(each, key), py.forIn('each', found))]),
          '==',
          py.call(sorted, [keys]),
        ),
      ),
      py.assign('shown', get(url, py.dict({ include: name }))),
      ...asShown,
      py.assert(py.compare(py.sub(json(py.id('shown')), name), '==', found)),
      py.assign('member', py.fstring([related, '/', py.call(toSegment, [py.sub(keys, 0)])])),
      py.assign('answer', remove(py.id('member'))),
      succeeds(204),
      refused(remove(py.id('member')), 'not_found'),
      py.for('_', py.call(range, [2]), [
        py.assign('answer', send('post', py.fstring([related, '/detach']), py.dict([[ids, keys]]))),
        succeeds(204),
      ]),
      py.assert(py.compare(itemsOf(get(related)), '==', py.list())),
      py.assign('answer', send('post', related, py.dict([[ids, py.list()]]))),
      refused(answer, 'validation_error'),
      py.assign(
        'answer',
        send(
          'post',
          py.fstring([listUrl, '/', py.id('resource.unknown'), '/', name]),
          py.dict([[ids, keys]]),
        ),
      ),
      refused(answer, 'not_found'),
    ]),
    ...(model.entities.some(entity => entity.softDelete !== null) ? [hiddenLink()] : []),
  ], { doc: 'Checks of related rows: within answers, in lists, attached and detached.' });
}

/** What becomes of the link to a row that is marked as deleted. */
function hiddenLink(): py.Statement {
  return check('hidden_link', 'Check that a row that is marked as deleted is no longer attached.', [
    ofResource,
    aRow,
    py.param('name', str),
    py.param('body', Body),
    py.param('other', SoftDelete),
  ], [
    py.assign('related', py.fstring([rowUrl, '/', name])),
    py.assign('answer', send('post', related, py.call(toJson, [body]))),
    succeeds(204),
    py.for(py.tuple([py.id('attribute'), py.id('value')]), py.chain(other, ['mark'], ['items']), [
      py.call(setattr, [other, py.id('attribute'), py.id('value')]),
    ]),
    py.await(py.chain(api, 'db', ['commit'])),
    py.assert(py.compare(itemsOf(get(related)), '==', py.list())),
    py.assign(py.tuple([py.tuple([key])]), py.chain(body, ['values'])),
    py.assign('answer', remove(py.fstring([related, '/', py.call(toSegment, [key])]))),
    refused(answer, 'not_found'),
  ]);
}
