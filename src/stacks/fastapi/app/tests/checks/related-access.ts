import * as py from '../../../../../syntax/python/index.js';
import { answer, check, get, helper, itemsOf, json, refused, remove, send, succeeds } from '../kit.js';
import { aRow, listUrl, ofResource, rowUrl } from './resource.js';

const { bool, int, len, str } = py.builtins;
const Body = helper('Body');
const name = py.id('name');
const url = py.id('url');
const related = py.id('related');
const ids = py.id('ids');
const keys = py.id('keys');
const admin = py.id('admin');
const asAdmin = py.assign(py.sub(py.id('api.headers'), 'Authorization'), admin);
const first = py.sub(keys, py.slice(undefined, 1));
const second = py.sub(keys, py.slice(1));

/**
 * Checks of what callers see and change of rows by way of others: foreign keys, includes, lists of related rows, links.
 *
 * @param someone signs in a caller of no special rights
 * @param users whether paths may name a user
 */
export function relatedChecks(
  someone: readonly (py.Statement | py.Expression)[],
  perPage: string,
  users: boolean,
): readonly py.Statement[] {
  const user = py.id('api.user');
  return [
    check('unseen_reference', 'Check that what a caller does not see cannot be referred to either.', [
      ofResource,
      py.param('references', Body),
    ], [
      ...someone,
      py.assign(
        'body',
        py.call(helper('to_body'), [
          py.id('resource.create'),
          py.await(py.chain(py.id('resource'), ['full_values', [py.id('api.db')]])),
        ]),
      ),
      py.assign(
        'answer',
        send(
          'post',
          listUrl,
          py.binop(py.id('body'), '|', py.call(helper('to_json'), [py.id('references')])),
        ),
      ),
      refused(answer, 'foreign_key'),
    ]),
    check('unseen_relation', 'Check that others see nothing of the private rows that are related to a row.', [
      ofResource,
      aRow,
      py.param('name', str),
      '*',
      py.param('many', bool, true),
      py.param('body', py.union(Body, null), null),
    ], [
      py.assign('url', rowUrl),
      py.assign('params', py.dict({ include: name })),
      py.if(py.compare(py.id('body'), 'is not', null), [
        py.assign('answer', send('post', py.fstring([url, '/', name]), py.call(helper('to_json'), [py.id('body')]))),
        succeeds(204),
      ]),
      py.assert(py.sub(json(get(url, py.id('params'))), name)),
      ...someone,
      py.assert(py.not(py.sub(json(get(url, py.id('params'))), name))),
      py.assign('token', py.chain(py.id('api.headers'), ['pop', ['Authorization']])),
      py.assign('answer', get(url, py.id('params'))),
      py.assert(
        py.or(
          py.compare(py.id('answer.status_code'), '==', 401),
          py.not(py.sub(json(answer), name)),
        ),
        py.id('answer.text'),
      ),
      py.assign(py.sub(py.id('api.headers'), 'Authorization'), py.id('token')),
      py.if(py.id('many'), [
        py.assign('page', json(get(py.fstring([url, '/', name]), py.dict([[perPage, 100]])))),
        py.assert(
          py.compare(
            py.tuple([py.sub(py.id('page'), 'items'), py.sub(py.id('page'), 'total')]),
            '==',
            py.tuple([py.list(), 0]),
          ),
        ),
      ]),
    ]),
    check('links_of_others', 'Check that others neither attach rows nor detach them.', [
      ofResource,
      aRow,
      py.param('name', str),
      py.param('body', Body),
      py.param('status', int),
      py.param('code', str),
    ], [
      py.assign('related', py.fstring([rowUrl, '/', name])),
      py.assign(py.tuple([py.tuple([ids, keys])]), py.chain(py.call(helper('to_json'), [py.id('body')]), ['items'])),
      py.assign('answer', send('post', related, py.dict([[ids, first]]))),
      succeeds(204),
      py.assign('admin', py.sub(py.id('api.headers'), 'Authorization')),
      ...(users ? [py.assign('user', user)] : []),
      ...someone,
      py.assign('answer', send('post', related, py.dict([[ids, second]]))),
      py.call(helper('assert_error'), [answer, py.id('status'), py.id('code')]),
      py.assign('member', py.fstring([related, '/', py.call(helper('to_segment'), [py.sub(keys, 0)])])),
      py.assign('answer', remove(py.id('member'))),
      py.assert(py.compare(py.id('answer.status_code'), 'in', py.set([403, 404])), py.id('answer.text')),
      send('post', py.fstring([related, '/detach']), py.dict([[ids, first]])),
      asAdmin,
      ...(users ? [py.assign(user, py.id('user'))] : []),
      py.assert(py.compare(py.call(len, [itemsOf(get(related))]), '==', 1)),
    ]),
  ];
}
