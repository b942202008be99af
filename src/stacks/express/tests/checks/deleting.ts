import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import {
  aField,
  answer,
  aRow,
  body,
  check,
  expects,
  field,
  fullValues,
  listUrl,
  name,
  ofResource,
  refused,
  rowUrl,
  sent,
  shown,
  taken,
  url,
} from './kit.js';

const child = ts.id('child');

/** `tests/checks/deleting.ts` */
export function deletingChecks(): Module {
  return ts.module('tests/checks/deleting.ts', [
    unknownFunction(),
    deletionFunction(),
    deletionTakesFunction(),
    deletionLetsGoFunction(),
    deletionWaitsFunction(),
  ], { doc: 'Checks of rows that are gone, and of what a DELETE does to others.' });
}

function unknownFunction(): ts.compiler.Statement {
  return check('unknown', 'Checks that nothing can be done with a row that is not there.', [
    ofResource,
    ts.param('relations', { type: ts.arrayOf(ts.types.string, 'readonly'), default: [] }),
  ], [
    ts.const('url', ts.template([listUrl, '/', ts.id('resource.unknown')])),
    refused(sent('api.get', url), 'not_found'),
    ts.if(ts.unequal(ts.id('resource.update'), ts.undefined), [
      ts.const('body', taken(ts.id('resource.update'), fullValues())),
      refused(sent('api.put', url, body), 'not_found'),
      refused(sent('api.patch', url, ts.object()), 'not_found'),
    ]),
    refused(sent('api.delete', url), 'not_found'),
    ts.forOf('name', ts.id('relations'), [
      refused(sent('api.get', ts.template([url, '/', name])), 'not_found', name),
    ]),
  ]);
}

function deletionFunction(): ts.compiler.Statement {
  return check('deletion', 'Checks that a deleted row is gone, and no other.', [ofResource, aRow], [
    ts.const('url', rowUrl),
    ts.const(
      ts.objectPattern(['total']),
      shown(sent('api.get', listUrl)),
    ),
    ts.const('answer', sent('api.delete', url)),
    shown(answer, 204),
    expects('toBe', ts.id('answer.text'), ''),
    refused(sent('api.get', url), 'not_found'),
    ts.guard(
      ts.unequal(ts.id('resource.patch'), ts.undefined),
      refused(sent('api.patch', url, ts.object()), 'not_found'),
    ),
    refused(sent('api.delete', url), 'not_found'),
    expects(
      'toBe',
      ts.prop(shown(sent('api.get', listUrl)), 'total'),
      ts.binop(ts.call(ts.id('Number'), [ts.id('total')]), '-', 1),
    ),
  ]);
}

function deletionTakesFunction(): ts.compiler.Statement {
  return check('deletionTakes', 'Checks that what refers to a deleted row goes with it.', [
    ofResource,
    aRow,
    ts.param('child', ts.types.string),
  ], [
    shown(sent('api.delete', rowUrl), 204),
    refused(sent('api.get', child), 'not_found'),
  ]);
}

function deletionLetsGoFunction(): ts.compiler.Statement {
  return check('deletionLetsGo', 'Checks that what refers to a deleted row stays, and refers to none.', [
    ofResource,
    aRow,
    ts.param('child', ts.types.string),
    aField,
  ], [
    shown(sent('api.delete', rowUrl), 204),
    expects('toBeNull', ts.index(shown(sent('api.get', child)), field)),
  ]);
}

function deletionWaitsFunction(): ts.compiler.Statement {
  return check('deletionWaits', 'Checks that a row stays as long as something refers to it.', [
    ofResource,
    aRow,
    ts.param('child', ts.types.string),
  ], [
    refused(sent('api.delete', rowUrl), 'in_use'),
    shown(sent('api.delete', child), 204),
    shown(sent('api.delete', rowUrl), 204),
  ]);
}
