import type { Contract } from '../../../../../contract/contract.js';
import { listWords } from '../../../../../contract/wire.js';
import * as py from '../../../../../syntax/python/index.js';
import { accessChecksOf } from '../../../../shared/tests/access.js';
import { answer, api, check, get, helper, itemsOf, json, refused, remove, send, succeeds } from '../kit.js';
import { relatedChecks } from './related-access.js';
import { aRow, listUrl, ofResource, rowUrl } from './resource.js';

const { bool, object, str } = py.builtins;
const Any = py.symbol('typing', 'Any');
const Mapping = py.symbol('collections.abc', 'Mapping');
const toBody = helper('to_body');
const resource = py.id('resource');
const url = py.id('url');
const body = py.id('body');
const field = py.param('field', str);
const field_ = py.id('field');
const caller = py.id('caller');

const at = py.assign('url', rowUrl);
const signIn = (key: py.Value): py.Expression => py.chain(api, ['sign_in', [key]]);
const bodyFor = (schema: string): py.Expression =>
  py.call(toBody, [py.id(`resource.${schema}`), py.await(py.chain(resource, ['full_values', [py.id('api.db')]]))]);

/** PUT, PATCH and DELETE of a row are refused. */
const refusedWrites = (code: 'forbidden' | 'not_found'): readonly (py.Statement | py.Expression)[] => [
  py.if(py.not(py.id('resource.fixed')), [
    refused(send('put', url, bodyFor('update')), code),
    refused(send('patch', url, py.dict()), code),
  ]),
  refused(remove(url), code),
];

/** `app/tests/checks/access.py`, with the module of users and the attribute of their key. */
export function accessChecks(
  users: string,
  key: string,
  contract: Pick<Contract, 'resources' | 'resourceById' | 'naming'>,
): py.PythonModule {
  const { per_page } = listWords(contract.naming);
  const used: ReadonlySet<string> = accessChecksOf(contract);
  const makeCaller = py.symbol('app.tests.factories', `make_${users}`);
  // a caller of no special rights, signed in
  const someone: readonly (py.Statement | py.Expression)[] = [
    py.assign('caller', py.await(py.call(makeCaller, [py.id('api.db')]))),
    signIn(py.id(`caller.${key}`)),
  ];
  const checks = [
    check('closed', 'Check that nobody gets in without a token, but where reading is open to all.', [
      ofResource,
      aRow,
      '*',
      py.param('readable', bool, false),
    ], [
      at,
      py.del(py.sub(py.id('api.headers'), 'Authorization')),
      py.for('answer', py.tuple([get(listUrl), get(url)]), [
        py.assert(
          py.compare(py.id('answer.status_code'), '==', py.ifExp(200, py.id('readable'), 401)),
          py.id('answer.text'),
        ),
      ]),
      py.assign('answer', send('post', listUrl, bodyFor('create'))),
      refused(answer, 'unauthorized'),
      py.assert(py.compare(py.sub(py.id('answer.headers'), 'www-authenticate'), '==', 'Bearer')),
      py.if(py.not(py.id('resource.fixed')), [refused(send('patch', url, py.dict()), 'unauthorized')]),
      refused(remove(url), 'unauthorized'),
    ]),
    check('admins_delete', 'Check that callers change a row, and admins alone delete it.', [ofResource, aRow], [
      at,
      ...someone,
      py.assign('answer', get(url)),
      succeeds(),
      py.if(py.not(py.id('resource.fixed')), [
        py.assign('answer', send('patch', url, py.dict())),
        succeeds(),
      ]),
      refused(remove(url), 'forbidden'),
    ]),
    check('admins_write', 'Check that callers see a row, and admins alone change it.', [ofResource, aRow], [
      at,
      ...someone,
      py.assign('answer', get(url)),
      succeeds(),
      ...refusedWrites('forbidden'),
    ]),
    check('owners_write', 'Check that an owner sees, changes and deletes a row.', [
      ofResource,
      aRow,
      py.param('owner', Any),
    ], [
      at,
      signIn(py.id('owner')),
      py.assign('answer', get(url)),
      succeeds(),
      py.assert(py.compare(json(answer), 'in', itemsOf(get(listUrl, py.dict([[per_page, 100]]))))),
      py.if(py.not(py.id('resource.fixed')), [
        py.assign('answer', send('patch', url, py.dict())),
        succeeds(),
      ]),
      py.assign('answer', remove(url)),
      succeeds(204),
    ]),
    check('others_read', 'Check that others see a row, and leave it as it is.', [ofResource, aRow], [
      at,
      ...someone,
      py.assign('answer', get(url)),
      succeeds(),
      py.assert(py.compare(json(answer), 'in', itemsOf(get(listUrl, py.dict([[per_page, 100]]))))),
      ...refusedWrites('forbidden'),
    ]),
    check('others_see_nothing', 'Check that to others a row is not there.', [ofResource, aRow], [
      at,
      py.assign('shown', json(get(url))),
      ...someone,
      refused(get(url), 'not_found'),
      py.assign('answer', get(listUrl, py.dict([[per_page, 100]]))),
      py.assert(py.compare(py.id('shown'), 'not in', itemsOf(answer))),
      py.assert(py.compare(py.sub(json(answer), 'total'), '==', 0)),
      ...refusedWrites('not_found'),
    ]),
    check('owner_by_default', 'Check that a row is the caller\'s where it does not say whose it is.', [
      ofResource,
      field,
    ], [
      ...someone,
      py.assign('body', bodyFor('create')),
      py.del(py.sub(body, py.id('field'))),
      py.assign('answer', send('post', listUrl, body)),
      succeeds(201),
      // as text, since JSON may write large integers as such
      py.assert(
        py.compare(py.call(str, [py.sub(json(answer), py.id('field'))]), '==', py.call(str, [py.id(`caller.${key}`)])),
      ),
    ]),
    check('owner_by_admins', 'Check that admins alone give rows to others.', [ofResource], [
      ...someone,
      py.assign('body', bodyFor('create')),
      refused(send('post', listUrl, body), 'forbidden'),
    ]),
    check('owner_stays', 'Check that who changes a row of another gives it to nobody else.', [
      ofResource,
      aRow,
      py.param('other', Any),
      field,
    ], [
      at,
      py.assign('owner', py.sub(json(get(url)), field_)),
      py.assign('another', py.sub(json(get(py.chain(resource, ['url', [py.id('other')]]))), field_)),
      ...someone,
      refused(send('patch', url, py.dict([[field_, py.id('another')]])), 'forbidden'),
      py.assign('answer', send('patch', url, py.dict([[field_, py.id('owner')]]))),
      succeeds(),
      py.assert(py.compare(py.sub(json(answer), field_), '==', py.id('owner'))),
    ]),
    check('stands_below_user', 'Check that the paths of a user are for that user and for admins.', [
      ofResource,
      aRow,
      py.param('owner', Any),
      py.param('nobody', object),
    ], [
      at,
      py.assign('api.user', py.id('owner')),
      py.assign('shown', json(get(url))),
      py.assert(py.compare(py.id('shown'), 'in', itemsOf(get(listUrl, py.dict([[per_page, 100]]))))),
      py.assign('api.user', py.id('nobody')),
      refused(get(listUrl), 'not_found'),
      refused(send('post', listUrl, bodyFor('create')), 'not_found'),
      ...someone,
      refused(get(url), 'not_found'),
      py.for('user', py.tuple([py.id('owner'), py.id('nobody')]), [
        py.assign('api.user', py.id('user')),
        refused(get(listUrl), 'forbidden'),
        refused(send('post', listUrl, bodyFor('create')), 'forbidden'),
        refused(get(url), 'forbidden'),
        ...refusedWrites('forbidden'),
      ]),
    ]),
    check('owner_by_path', 'Check that admins make rows of the user whom the path names.', [ofResource, field], [
      py.assign('caller', py.await(py.call(makeCaller, [py.id('api.db')]))),
      py.assign('api.user', py.id(`caller.${key}`)),
      py.assign('body', bodyFor('create')),
      refused(send('post', listUrl, body), 'forbidden'),
      py.del(py.sub(body, field_)),
      py.assign('answer', send('post', listUrl, body)),
      succeeds(201),
      py.assert(
        py.compare(py.call(str, [py.sub(json(answer), field_)]), '==', py.call(str, [py.id(`caller.${key}`)])),
      ),
      py.assign('answer', get(py.sub(py.id('answer.headers'), 'location'))),
      succeeds(),
    ]),
    check('own_row', 'Check that users see and change their own row alone, and list none.', [
      ofResource,
      aRow,
    ], [
      ...someone,
      refused(get(listUrl), 'forbidden'),
      refused(send('post', listUrl, bodyFor('create')), 'forbidden'),
      refused(get(rowUrl), 'forbidden'),
      refused(send('patch', rowUrl, py.dict()), 'forbidden'),
      refused(get(py.fstring([listUrl, '/', py.id('resource.unknown')])), 'forbidden'),
      py.assign('url', py.chain(resource, ['url', [caller]])),
      py.assign('answer', send('patch', url, py.dict())),
      succeeds(),
      py.assert(py.compare(json(get(url)), '==', json(answer))),
      refused(remove(url), 'forbidden'),
    ]),
    check('privileges', 'Check that users do not give themselves what admins decide.', [
      ofResource,
      py.param('values', py.sub(Mapping, str, object)),
    ], [
      ...someone,
      py.assign('url', py.chain(resource, ['url', [caller]])),
      py.assign('before', json(get(url))),
      py.for(py.tuple([py.id('name'), py.id('value')]), py.chain(py.id('values'), ['items']), [
        refused(send('patch', url, py.dict([[py.id('name'), py.id('value')]])), 'forbidden', py.id('name')),
      ]),
      py.assert(py.compare(json(get(url)), '==', py.id('before'))),
    ]),
    ...relatedChecks(someone, per_page, contract.resources.some(({ scope }) => scope !== null)),
  ];
  return py.module('app/tests/checks/access.py', checks.filter(one => used.has(nameOf(one))), {
    doc: 'Checks of who may do what.',
  });
}

function nameOf(one: py.Statement): string {
  return one.node === 'AsyncFunctionDef' ? one.name : '';
}
