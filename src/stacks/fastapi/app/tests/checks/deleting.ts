import * as py from '../../../../../syntax/python/index.js';
import { answer, check, get, helper, json, refused, remove, send, succeeds } from '../kit.js';
import { aRow, listUrl, ofResource, rowUrl } from './resource.js';

const { str } = py.builtins;
const Sequence = py.symbol('collections.abc', 'Sequence');
const toBody = helper('to_body');
const url = py.id('url');
const resource = py.id('resource');
const child = py.id('child');

/** `app/tests/checks/deleting.py` */
export function deletingChecks(): py.PythonModule {
  return py.module('app/tests/checks/deleting.py', [
    check('unknown', 'Check that nothing can be done with a row that is not there.', [
      ofResource,
      py.param('relations', py.sub(Sequence, str), py.tuple([])),
    ], [
      py.assign('url', py.fstring([listUrl, '/', py.id('resource.unknown')])),
      refused(get(url), 'not_found'),
      py.if(py.not(py.id('resource.fixed')), [
        py.assign(
          'body',
          py.call(toBody, [py.id('resource.update'), py.await(py.chain(resource, ['full_values', [py.id('api.db')]]))]),
        ),
        refused(send('put', url, py.id('body')), 'not_found'),
        refused(send('patch', url, py.dict()), 'not_found'),
      ]),
      refused(remove(url), 'not_found'),
      py.for('name', py.id('relations'), [
        refused(get(py.fstring([url, '/', py.id('name')])), 'not_found', py.id('name')),
      ]),
    ]),
    check('deletion', 'Check that a deleted row is gone, and no other.', [
      ofResource,
      aRow,
    ], [
      py.assign('url', rowUrl),
      py.assign('before', py.sub(json(get(listUrl)), 'total')),
      py.assign('answer', remove(url)),
      succeeds(204),
      py.assert(py.compare(py.id('answer.content'), '==', new Uint8Array())),
      refused(get(url), 'not_found'),
      py.if(py.not(py.id('resource.fixed')), [refused(send('patch', url, py.dict()), 'not_found')]),
      refused(remove(url), 'not_found'),
      py.assert(
        py.compare(py.sub(json(get(listUrl)), 'total'), '==', py.binop(py.id('before'), '-', 1)),
      ),
    ]),
    check('deletion_takes', 'Check that what refers to a deleted row goes with it.', [
      ofResource,
      aRow,
      py.param('child', str),
    ], [
      py.assign('answer', remove(rowUrl)),
      succeeds(204),
      refused(get(child), 'not_found'),
    ]),
    check('deletion_lets_go', 'Check that what refers to a deleted row stays, and refers to none.', [
      ofResource,
      aRow,
      py.param('child', str),
      py.param('field', str),
    ], [
      py.assign('answer', remove(rowUrl)),
      succeeds(204),
      py.assign('answer', get(child)),
      succeeds(),
      py.assert(py.compare(py.sub(json(answer), py.id('field')), 'is', null)),
    ]),
    check('deletion_waits', 'Check that a row stays as long as something refers to it.', [
      ofResource,
      aRow,
      py.param('child', str),
    ], [
      refused(remove(rowUrl), 'in_use'),
      py.assign('answer', remove(child)),
      succeeds(204),
      py.assign('answer', remove(rowUrl)),
      succeeds(204),
    ]),
  ], { doc: 'Checks of rows that are gone, and of what a DELETE does to others.' });
}
