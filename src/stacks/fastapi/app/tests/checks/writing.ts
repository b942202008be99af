import { listWords } from '../../../../../contract/wire.js';
import * as py from '../../../../../syntax/python/index.js';
import { isOnly } from '../../../../shared/rows/owner-field.js';
import type { FastApiContext } from '../../../context.js';
import { answer, api, check, get, helper, itemsOf, json, refused, remove, send, succeeds } from '../kit.js';
import { aRow, listUrl, ofResource, rowUrl } from './resource.js';

const { bool, dict, object, set, str, type } = py.builtins;
const Collection = py.symbol('collections.abc', 'Collection');
const Mapping = py.symbol('collections.abc', 'Mapping');
const Sequence = py.symbol('collections.abc', 'Sequence');
const Any = py.symbol('typing', 'Any');
const Response = py.symbol('httpx2', 'Response');
const RequestSchema = py.symbol('app.schemas.base', 'RequestSchema');
const Api = py.symbol('app.tests.api', 'Api');
const Body = helper('Body');
const toBody = helper('to_body');
const toJson = helper('to_json');
const resource = py.id('resource');
const values = py.id('values');
const least = py.id('_least');
const body = py.id('body');
const fields = py.id('fields');
const created = py.id('created');
const assertShows = py.id('assert_shows');
const name = py.id('name');
const value = py.id('value');
const field = py.id('field');
const url = py.id('url');
const row = py.id('row');
const wrong = py.id('wrong');
const before = py.id('before');
const after = py.id('after');
const changedAt = py.id('changed_at');

/** `app/tests/checks/writing.py` */
export function writingChecks({ contract, options }: FastApiContext): py.PythonModule {
  // where users have one row each, a row stays that user's
  const ofRow = (values: string): py.Expression =>
    py.await(
      py.chain(resource, [
        values,
        [py.id('api.db')],
        contract.resources.some(one => isOnly(one, contract.resourceById))
          ? [py.doubleStar(py.chain(resource, ['owned', [row]]))]
          : {},
      ]),
    );
  const { per_page } = listWords(options.naming);
  return py.module('app/tests/checks/writing.py', [
    py.asyncDef('_least', {
      params: [py.param('api', Api), ofResource],
      returns: Body,
      doc: 'Return the shortest body that makes a row.',
    }, [
      py.return(
        py.call(toBody, [py.id('resource.create'), py.await(py.chain(resource, ['values', [py.id('api.db')]]))]),
      ),
    ]),
    check('creation', 'Check that a row can be made with a value in every field.', [ofResource], [
      py.assign('values', py.await(py.chain(resource, ['full_values', [py.id('api.db')]]))),
      py.await(py.call(py.id('_creates'), [api, resource, py.call(toBody, [py.id('resource.create'), values])])),
    ]),
    check('least_creation', 'Check that a row can be made of these fields alone.', [
      ofResource,
      py.param('fields', py.sub(Sequence, str)),
    ], [
      py.assign('body', py.await(py.call(least, [api, resource]))),
      py.assert(py.compare(py.call(set, [body]), '==', py.call(set, [fields]))),
      py.await(py.call(py.id('_creates'), [api, resource, body])),
    ]),
    check('_creates', 'The row is as it was sent, stands where the answer says, and is listed.', [
      ofResource,
      py.param('body', Body),
    ], [
      py.assign('created', send('post', listUrl, body)),
      succeeds(201, created),
      py.call(assertShows, [created, py.id('resource.create'), body]),
      py.assign('answer', get(py.sub(py.id('created.headers'), 'location'))),
      succeeds(),
      py.assert(py.compare(json(answer), '==', json(created))),
      py.assign('rows', itemsOf(get(listUrl, py.dict({ [per_page]: 100 })))),
      py.assert(py.compare(json(answer), 'in', py.id('rows'))),
    ]),
    py.def('assert_shows', {
      params: [py.param('answer', Response), py.param('schema', py.sub(type, RequestSchema)), py.param('body', Body)],
      returns: null,
      doc: 'Ask an answer for what was sent, as far as it shows it at all.',
    }, [
      py.assign('shown', json(answer)),
      py.assign(
        'seen',
        py.dictComp(
          name,
          py.sub(py.id('shown'), name),
          py.forIn('name', body, { if: [py.compare(name, 'in', py.id('shown'))] }),
        ),
      ),
      py.assign('part', py.chain(py.id('schema'), ['model_validate', [py.union(body, py.id('seen'))]])),
      py.assign('whole', py.chain(py.id('schema'), ['model_validate', [body]])),
      py.assert(
        py.compare(
          py.chain(py.id('part'), ['model_dump', [], { exclude_unset: true }]),
          '==',
          py.chain(py.id('whole'), ['model_dump', [], { exclude_unset: true }]),
        ),
      ),
    ]),
    check('required_fields', 'Check that a POST is refused that lacks one of these fields.', [
      ofResource,
      py.param('fields', py.sub(Sequence, str)),
    ], [
      py.assign('body', py.await(py.call(least, [api, resource]))),
      py.await(py.call(py.id('_refused_without'), [api, 'POST', listUrl, body, fields])),
    ]),
    check('_refused_without', undefined, [
      py.param('method', str),
      py.param('url', str),
      py.param('body', Body),
      py.param('fields', py.sub(Sequence, str)),
    ], [
      py.for('field', fields, [
        py.assign(
          'sent',
          py.dictComp(
            name,
            value,
            py.forIn(py.tuple([name, value]), py.chain(body, ['items']), { if: [py.compare(name, '!=', field)] }),
          ),
        ),
        py.assign('answer', py.await(py.chain(api, ['request', [py.id('method'), url], { json: py.id('sent') }]))),
        refused(answer, 'validation_error', field),
      ]),
    ]),
    check('read_only_fields', 'Check that fields of the server are refused, and so are other keys for a row.', [
      ofResource,
      py.param('fields', py.sub(Sequence, str)),
      py.param('row', Any, null),
      py.param('keys', py.sub(Sequence, str), py.tuple([])),
    ], [
      py.assign('body', py.await(py.call(least, [api, resource]))),
      py.annAssign('locked', Body, py.chain(dict, ['fromkeys', [py.tuple([py.star(fields), 'no_such_field'])]])),
      py.for('field', py.id('locked'), [
        py.assign('answer', send('post', listUrl, py.union(body, py.dict([[field, null]])))),
        refused(answer, 'validation_error', field),
      ]),
      py.if(py.compare(row, 'is not', null), [
        py.for(
          py.tuple([field, value]),
          py.chain(
            py.union(
              py.id('locked'),
              py.dictComp(py.id('key'), py.sub(body, py.id('key')), py.forIn('key', py.id('keys'))),
            ),
            ['items'],
          ),
          [
            py.assign('answer', send('patch', rowUrl, py.dict([[field, value]]))),
            refused(answer, 'validation_error', field),
          ],
        ),
      ]),
    ]),
    check('refused_values', 'Check that a POST is refused with any one of these values.', [
      ofResource,
      py.param('wrong', py.sub(Mapping, str, py.sub(Sequence, object))),
    ], [
      py.assign('body', py.await(py.call(least, [api, resource]))),
      py.for(py.tuple([field, values]), py.chain(wrong, ['items']), [
        py.for('value', values, [
          py.assign('answer', send('post', listUrl, py.union(body, py.dict([[field, value]])))),
          refused(
            answer,
            'validation_error',
            py.fstring([field, ': ', py.format(value, { conversion: 'r', spec: '.40' })]),
          ),
        ]),
      ]),
    ]),
    check('put', 'Check that a PUT writes all fields.', [ofResource, aRow], [
      py.assign(
        'body',
        py.call(toBody, [py.id('resource.update'), ofRow('full_values')]),
      ),
      py.assign('answer', send('put', rowUrl, body)),
      succeeds(),
      py.call(assertShows, [answer, py.id('resource.update'), body]),
      py.assert(py.compare(json(get(rowUrl)), '==', json(answer))),
    ]),
    check('put_resets', 'Check that a PUT of the least sets these fields to null.', [
      ofResource,
      aRow,
      py.param('fields', py.sub(Sequence, str)),
    ], [
      py.assign(
        'body',
        py.call(toBody, [py.id('resource.update'), ofRow('values')]),
      ),
      py.assign('answer', send('put', rowUrl, body)),
      succeeds(),
      py.call(assertShows, [answer, py.id('resource.update'), body]),
      py.for('field', fields, [py.assert(py.compare(py.sub(json(answer), field), 'is', null), field)]),
    ]),
    check('put_required_fields', 'Check that a PUT is refused that lacks one of these fields.', [
      ofResource,
      aRow,
      py.param('fields', py.sub(Sequence, str)),
    ], [
      py.assign(
        'body',
        py.call(toBody, [py.id('resource.update'), ofRow('full_values')]),
      ),
      py.await(py.call(py.id('_refused_without'), [api, 'PUT', rowUrl, body, fields])),
    ]),
    check('patch', 'Check that a PATCH writes what is sent, and the time if that changes a row.', [
      ofResource,
      aRow,
      py.param('changed_at', py.union(str, null), null),
    ], [
      py.assign('url', rowUrl),
      py.assign(
        'body',
        py.call(toBody, [py.id('resource.patch'), ofRow('full_values')]),
      ),
      py.assign('before', json(get(url))),
      py.assign('answer', send('patch', url, py.dict())),
      succeeds(),
      py.assert(py.compare(json(answer), '==', before)),
      py.assign('answer', send('patch', url, body)),
      succeeds(),
      py.call(assertShows, [answer, py.id('resource.patch'), body]),
      py.assign('after', json(answer)),
      py.assert(py.compare(json(get(url)), '==', after)),
      py.if(py.compare(changedAt, 'is not', null), [
        py.assign(
          'changed',
          py.setComp(
            name,
            py.forIn('name', after, { if: [py.compare(py.sub(after, name), '!=', py.sub(before, name))] }),
          ),
        ),
        py.assign('moved', py.compare(py.sub(after, changedAt), '>', py.sub(before, changedAt))),
        py.assert(
          py.compare(py.id('moved'), '==', py.call(bool, [py.binop(py.id('changed'), '-', py.set([changedAt]))])),
          changedAt,
        ),
      ]),
    ]),
    check('patch_sets_null', 'Check that a PATCH takes null for these fields.', [
      ofResource,
      aRow,
      py.param('fields', py.sub(Sequence, str)),
    ], [
      py.for('field', fields, [
        py.assign('answer', send('patch', rowUrl, py.dict([[field, null]]))),
        succeeds(),
        py.assert(py.compare(py.sub(json(answer), field), 'is', null), field),
      ]),
    ]),
    check('patch_refuses_null', 'Check that a PATCH takes no null for any other fields.', [
      ofResource,
      aRow,
      py.param('but', py.sub(Collection, str), py.tuple([])),
    ], [
      py.for(py.tuple([name, py.id('info')]), py.chain(resource, 'patch', 'model_fields', ['items']), [
        py.assign('field', py.or(py.id('info.alias'), name)),
        py.if(py.compare(field, 'not in', py.id('but')), [
          py.assign('answer', send('patch', rowUrl, py.dict([[field, null]]))),
          refused(answer, 'validation_error', field),
        ]),
      ]),
    ]),
    check('unique', 'Check that a row with the same values as a row is refused until that is gone.', [
      ofResource,
      py.param('same', py.sub(dict, str, Any)),
      py.param('row', Any, null),
    ], [
      py.assign('values', py.await(py.chain(resource, ['full_values', [py.id('api.db')]]))),
      py.assign('body', py.call(toBody, [py.id('resource.create'), py.union(values, py.id('same'))])),
      refused(send('post', listUrl, body), 'conflict'),
      py.if(py.compare(row, 'is not', null), [
        py.assign('answer', remove(rowUrl)),
        succeeds(204),
        py.assign('answer', send('post', listUrl, body)),
        succeeds(201),
      ]),
    ]),
    check(
      'reference',
      'Check that a reference to no living row is refused, in a PATCH as well.\n\nValues stand beside it where rules ask for them.',
      [
        ofResource,
        py.param('wrong', Body),
        py.param('row', Any, null),
        '/',
        py.kwarg('values', Any),
      ],
      [
        py.assign(
          'body',
          py.call(toBody, [
            py.id('resource.create'),
            py.await(py.chain(resource, ['values', [py.id('api.db')], [py.doubleStar(values)]])),
          ]),
        ),
        py.assign('wrong', py.call(toJson, [wrong])),
        py.assign('answer', send('post', listUrl, py.union(body, wrong))),
        refused(answer, 'foreign_key'),
        py.if(py.compare(row, 'is not', null), [
          py.assign('answer', send('patch', rowUrl, wrong)),
          refused(answer, 'foreign_key'),
        ]),
      ],
    ),
  ], { doc: 'Checks of what writes rows: POST, PUT and PATCH.' });
}
