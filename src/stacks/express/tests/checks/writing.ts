import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import {
  allRows,
  anApi,
  answer,
  api,
  aRow,
  body,
  check,
  expects,
  expectsOf,
  field,
  fields,
  fullValues,
  items,
  listUrl,
  name,
  ofChangeable,
  ofResource,
  refused,
  resource,
  row,
  rowUrl,
  sent,
  shown,
  someFields,
  taken,
  url,
  values,
} from './kit.js';

const z = ts.moduleSymbol('zod', 'z');
const printJson = ts.symbol('./src/utils/json.ts', 'printJson');
const Row = ts.symbol('./tests/api.ts', 'Row');
const owned = ts.symbol('./tests/checks/resource.ts', 'owned');
const without = ts.symbol('./tests/checks/resource.ts', 'without');
const expectShown = ts.id('expectShown');
const made = ts.id('made');
const value = ts.id('value');
const wrong = ts.id('wrong');
const after = ts.id('after');
const before = ts.id('before');
const changedAt = ts.id('changedAt');

/** `tests/checks/writing.ts` */
export function writingChecks(only: boolean): Module {
  // where users have one row each, a row stays that user's
  const given = only ? [ts.call(owned, [resource, row])] : [];
  return ts.module('tests/checks/writing.ts', [
    creationFunction(),
    leastCreationFunction(),
    createsFunction(),
    expectShownFunction(),
    plainFunction(),
    requiredFieldsFunction(),
    readOnlyFieldsFunction(),
    refusedValuesFunction(),
    putFunction(given),
    putResetsFunction(given),
    putRequiredFieldsFunction(given),
    patchFunction(given),
    patchSetsNullFunction(),
    patchRefusesNullFunction(),
    uniqueFunction(),
    referenceFunction(),
  ], { doc: 'Checks of what writes rows: POST, PUT and PATCH.' });
}

function creationFunction(): ts.compiler.Statement {
  return check('creation', 'Checks that a row can be made with a value in every field.', [ofResource], [
    ts.await(
      ts.call(ts.id('creates'), [
        api,
        resource,
        ts.object([ts.spread(fullValues())]),
      ]),
    ),
  ]);
}

function leastCreationFunction(): ts.compiler.Statement {
  return check('leastCreation', 'Checks that a row can be made of these fields alone.', [ofResource, someFields], [
    ts.const('body', ts.object([ts.spread(values())])),
    expects('toEqual', ts.chain(ts.id('Object'), ['keys', [body]], ['sort']), ts.chain([ts.spread(fields)], ['sort'])),
    ts.await(ts.call(ts.id('creates'), [api, resource, body])),
  ]);
}

function createsFunction(): ts.compiler.Statement {
  return ts.function('creates', {
    async: true,
    params: [anApi, ofResource, ts.param('body', Row)],
    returns: ts.ref('Promise', ts.types.void),
    doc: 'The row is as it was sent, stands where the answer says, and is listed.',
  }, [
    ts.const('answer', sent('api.post', listUrl, body)),
    ts.const('made', shown(answer, 201)),
    ts.call(expectShown, [made, ts.id('resource.create'), body]),
    expects('toEqual', shown(sent('api.get', ts.nullish(ts.id('answer.headers.location'), ''))), made),
    expects('toContainEqual', items(sent('api.get', listUrl, allRows)), made),
  ]);
}

function expectShownFunction(): ts.compiler.Statement {
  return ts.function('expectShown', {
    params: [ts.param('made', Row), ts.param('schema', ts.prop(z, 'ZodObject')), ts.param('body', Row)],
    returns: ts.types.void,
    doc: 'Expects an answer to show what was sent, as far as it shows it at all.',
  }, [
    ts.const(
      'seen',
      ts.call(ts.id('Object.fromEntries'), [
        ts.chain(ts.id('Object'), ['keys', [body]], ['filter', [
          ts.arrow(['name'], ts.binop(name, 'in', made)),
        ]], ['map', [ts.arrow(['name'], ts.array([name, ts.index(made, name)]))]]),
      ]),
    ),
    expects(
      'toEqual',
      ts.call(ts.id('plain'), [
        ts.call(ts.id('schema.parse'), [ts.object([ts.spread(body), ts.spread(ts.id('seen'))])]),
      ]),
      ts.call(ts.id('plain'), [ts.call(ts.id('schema.parse'), [body])]),
    ),
  ]);
}

function plainFunction(): ts.compiler.Statement {
  return ts.function('plain', {
    params: [ts.param('values', Row)],
    returns: Row,
    doc: 'Values without the zeros that end a decimal: they say nothing.',
  }, [
    ts.return(
      ts.call(ts.id('Object.fromEntries'), [
        ts.chain(ts.id('Object'), ['entries', [ts.id('values')]], ['map', [
          ts.arrow(
            [ts.arrayPattern(['name', 'value'])],
            ts.array([
              name,
              ts.conditional(
                ts.and(
                  ts.equal(ts.typeof(value), 'string'),
                  ts.chain(ts.regex(String.raw`^-?\d+\.\d+$`), ['test', [value]]),
                ),
                ts.call(ts.id('value.replace'), [ts.regex(String.raw`\.?0+$`), '']),
                value,
              ),
            ]),
          ),
        ]]),
      ]),
    ),
  ]);
}

function requiredFieldsFunction(): ts.compiler.Statement {
  return check('requiredFields', 'Checks that a POST is refused that lacks one of these fields.', [
    ofResource,
    someFields,
  ], [
    ts.const('body', ts.object([ts.spread(values())])),
    ts.forOf('field', fields, [
      ts.const(
        'answer',
        sent('api.post', listUrl, ts.call(without, [body, field])),
      ),
      refused(answer, 'validation_error', field),
    ]),
  ]);
}

function readOnlyFieldsFunction(): ts.compiler.Statement {
  return check('readOnlyFields', 'Checks that fields of the server are refused, and so are other keys for a row.', [
    ofResource,
    someFields,
    ts.param('row', { type: ts.types.object, optional: true }),
    ts.param('keys', { type: ts.arrayOf(ts.types.string, 'readonly'), default: [] }),
  ], [
    ts.const('body', ts.object([ts.spread(values())]), { type: Row }),
    ts.const('locked', [ts.spread(fields), 'no_such_field']),
    ts.forOf('field', ts.id('locked'), [
      ts.const(
        'answer',
        sent('api.post', listUrl, ts.object([ts.spread(body), [ts.computed(field), null]])),
      ),
      refused(answer, 'validation_error', field),
    ]),
    ts.guard(ts.equal(row, ts.undefined), ts.return()),
    ts.forOf('field', [ts.spread(ts.id('locked')), ts.spread(ts.id('keys'))], [
      ts.const(
        'answer',
        sent('api.patch', rowUrl, ts.object([[ts.computed(field), ts.nullish(ts.index(body, field), null)]])),
      ),
      refused(answer, 'validation_error', field),
    ]),
  ]);
}

function refusedValuesFunction(): ts.compiler.Statement {
  return check('refusedValues', 'Checks that a POST is refused with any one of these values.', [
    ofResource,
    ts.param(
      'wrong',
      ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.arrayOf(ts.types.unknown, 'readonly'))),
    ),
  ], [
    ts.const('body', values()),
    ts.forOf(ts.arrayPattern(['field', 'values']), ts.call(ts.id('Object.entries'), [wrong]), [
      ts.forOf('value', ts.id('values'), [
        ts.const(
          'answer',
          sent('api.post', listUrl, ts.object([ts.spread(body), [ts.computed(field), value]])),
        ),
        refused(
          answer,
          'validation_error',
          ts.template([field, ': ', ts.chain(ts.call(printJson, [value]), ['slice', [0, 40]])]),
        ),
      ]),
    ]),
  ]);
}

function putFunction(given: readonly ts.Value[]): ts.compiler.Statement {
  return check('put', 'Checks that a PUT writes all fields.', [ofChangeable, aRow], [
    ts.const('url', rowUrl),
    ts.const(
      'body',
      taken(ts.id('resource.update'), fullValues(...given)),
    ),
    ts.const('after', shown(sent('api.put', url, body))),
    ts.call(expectShown, [after, ts.id('resource.update'), body]),
    expects('toEqual', shown(sent('api.get', url)), after),
  ]);
}

function putResetsFunction(given: readonly ts.Value[]): ts.compiler.Statement {
  return check('putResets', 'Checks that a PUT of the least sets these fields to null.', [
    ofChangeable,
    aRow,
    someFields,
  ], [
    ts.const(
      'body',
      taken(ts.id('resource.update'), values(...given)),
    ),
    ts.const(
      'after',
      shown(sent('api.put', rowUrl, body)),
    ),
    ts.call(expectShown, [after, ts.id('resource.update'), body]),
    ts.forOf('field', fields, [
      expectsOf(field, 'toBeNull', ts.index(after, field)),
    ]),
  ]);
}

function putRequiredFieldsFunction(given: readonly ts.Value[]): ts.compiler.Statement {
  return check('putRequiredFields', 'Checks that a PUT is refused that lacks one of these fields.', [
    ofChangeable,
    aRow,
    someFields,
  ], [
    ts.const(
      'body',
      taken(ts.id('resource.update'), fullValues(...given)),
    ),
    ts.forOf('field', fields, [
      ts.const(
        'answer',
        sent('api.put', rowUrl, ts.call(without, [body, field])),
      ),
      refused(answer, 'validation_error', field),
    ]),
  ]);
}

function patchFunction(given: readonly ts.Value[]): ts.compiler.Statement {
  return check('patch', 'Checks that a PATCH writes what is sent, and the time if that changes a row.', [
    ofChangeable,
    aRow,
    ts.param('changedAt', { type: ts.types.string, optional: true }),
  ], [
    ts.const('url', rowUrl),
    ts.const(
      'body',
      taken(ts.id('resource.patch'), fullValues(...given)),
    ),
    ts.const('before', shown(sent('api.get', url))),
    expects('toEqual', shown(sent('api.patch', url, ts.object())), before),
    ts.const('after', shown(sent('api.patch', url, body))),
    ts.call(expectShown, [after, ts.id('resource.patch'), body]),
    expects('toEqual', shown(sent('api.get', url)), after),
    ts.guard(ts.equal(changedAt, ts.undefined), ts.return()),
    ts.const(
      'isSame',
      ts.equal(
        ts.call(printJson, [ts.call(without, [after, changedAt])]),
        ts.call(printJson, [ts.call(without, [before, changedAt])]),
      ),
    ),
    expectsOf(changedAt, 'toBe', ts.equal(ts.index(after, changedAt), ts.index(before, changedAt)), ts.id('isSame')),
  ]);
}

function patchSetsNullFunction(): ts.compiler.Statement {
  return check('patchSetsNull', 'Checks that a PATCH takes null for these fields.', [ofChangeable, aRow, someFields], [
    ts.forOf('field', fields, [
      ts.const(
        'after',
        shown(sent('api.patch', rowUrl, ts.object([[ts.computed(field), null]]))),
      ),
      expectsOf(field, 'toBeNull', ts.index(after, field)),
    ]),
  ]);
}

function patchRefusesNullFunction(): ts.compiler.Statement {
  return check('patchRefusesNull', 'Checks that a PATCH takes no null for any other fields.', [
    ofChangeable,
    aRow,
    ts.param('but', { type: ts.arrayOf(ts.types.string, 'readonly'), default: [] }),
  ], [
    ts.forOf(
      'field',
      ts.chain(ts.id('Object'), ['keys', [ts.id('resource.patch.shape')]], ['filter', [
        ts.arrow(['name'], ts.not(ts.call(ts.id('but.includes'), [name]))),
      ]]),
      [
        ts.const(
          'answer',
          sent('api.patch', rowUrl, ts.object([[ts.computed(field), null]])),
        ),
        refused(answer, 'validation_error', field),
      ],
    ),
  ]);
}

function uniqueFunction(): ts.compiler.Statement {
  return check('unique', 'Checks that a row with the same values as a row is refused until that is gone.', [
    ofResource,
    ts.param('same', Row),
    ts.param('row', { type: ts.types.object, optional: true }),
  ], [
    ts.const(
      'body',
      ts.object([
        ts.spread(fullValues(ts.id('same'))),
        ts.spread(ts.id('same')),
      ]),
    ),
    refused(sent('api.post', listUrl, body), 'conflict'),
    ts.guard(ts.equal(row, ts.undefined), ts.return()),
    shown(sent('api.delete', rowUrl), 204),
    shown(sent('api.post', listUrl, body), 201),
  ]);
}

function referenceFunction(): ts.compiler.Statement {
  return check('reference', 'Checks that a reference to no living row is refused, in a PATCH as well.', [
    ofResource,
    ts.param('wrong', Row),
    ts.param(ts.objectPattern(['row', 'beside']), {
      type: ts.typeLiteral([
        ts.property('row', ts.types.object, { readonly: true, optional: true }),
        ts.property('beside', ts.types.object, { readonly: true, optional: true }),
      ]),
      default: ts.object(),
    }),
  ], [
    ts.const('body', values(ts.id('beside'))),
    refused(sent('api.post', listUrl, ts.object([ts.spread(body), ts.spread(wrong)])), 'foreign_key'),
    ts.guard(ts.equal(row, ts.undefined), ts.return()),
    refused(sent('api.patch', rowUrl, wrong), 'foreign_key'),
  ]);
}
