import { listWords } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';

const z = ts.moduleSymbol('zod', 'z');
const Row = ts.symbol('./tests/api.ts', 'Row');
const segment = ts.symbol('./tests/helpers.ts', 'segment');

/** `tests/checks/resource.ts` */
export function resourceModule({ options }: ExpressContext, only: boolean): Module {
  const { per_page } = listWords(options.naming);
  return ts.module('tests/checks/resource.ts', [
    ts.const('ALL_ROWS', { [per_page]: 100 }, { export: true, doc: 'The query of a page with all rows of a test.' }),
    resourceInterface(only),
    changeableInterface(),
    urlOfFunction(),
    bodyOfFunction(),
    ts.typeAlias(
      'Keys',
      ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.arrayOf(ts.types.unknown, 'readonly'))),
      { export: true, doc: 'The name of a list of keys in a body, and that list.' },
    ),
    keysOfFunction(),
    ...(only ? [ownedFunction()] : []),
    withoutFunction(),
  ], { doc: 'What checks have to know of the resource that they look at.' });
}

function resourceInterface(only: boolean): ts.compiler.Statement {
  return ts.interface('Resource', {
    export: true,
    doc: 'Where rows are found, which key none of them has, and what bodies are made of.',
  }, [
    ts.property('path', ts.types.string, { readonly: true, doc: 'Path of its list.' }),
    ts.property('key', ts.arrayOf(ts.types.string, 'readonly'), {
      readonly: true,
      doc: 'The fields of its key, as they follow one another in a path.',
    }),
    ts.property('unknown', ts.types.string, { readonly: true, doc: 'The rest of a path that leads to no row.' }),
    ...(only
      ? [ts.property('owner', ts.types.string, {
        readonly: true,
        optional: true,
        doc: 'The field that names the user of a row, where each has one such row.',
      })]
      : []),
    ts.methodSignature('values', {
      params: [ts.param('given', { type: ts.types.object, optional: true })],
      returns: ts.ref('Promise', ts.types.object),
      doc: 'Makes the shortest body that a row can be made of.',
    }),
    ts.methodSignature('fullValues', {
      params: [ts.param('given', { type: ts.types.object, optional: true })],
      returns: ts.ref('Promise', ts.types.object),
      doc: 'Makes a body with a value in every field.',
    }),
    ts.property('create', ts.prop(z, 'ZodObject'), { readonly: true }),
    ts.property('update', ts.prop(z, 'ZodObject'), {
      readonly: true,
      optional: true,
      doc: 'What PUT takes; nothing where rows take no changes.',
    }),
    ts.property('patch', ts.prop(z, 'ZodObject'), {
      readonly: true,
      optional: true,
      doc: 'What PATCH takes, there as well.',
    }),
  ]);
}

function changeableInterface(): ts.compiler.Statement {
  return ts.interface('Changeable', {
    export: true,
    extends: [ts.id('Resource')],
    doc: 'A resource whose rows take changes.',
  }, [
    ts.property('update', ts.prop(z, 'ZodObject'), { readonly: true }),
    ts.property('patch', ts.prop(z, 'ZodObject'), { readonly: true }),
  ]);
}

function urlOfFunction(): ts.compiler.Statement {
  return ts.function('urlOf', {
    export: true,
    params: [ts.param(ts.objectPattern(['path', 'key']), ts.ref('Resource')), ts.param('row', ts.types.object)],
    returns: ts.types.string,
    doc: 'Where a row is found.',
  }, [
    ts.const('values', ts.object([ts.spread(ts.id('row'))]), { type: Row }),
    ts.return(
      ts.chain([
        ts.id('path'),
        ts.spread(
          ts.call(ts.id('key.map'), [ts.arrow(['name'], ts.call(segment, [ts.index(ts.id('values'), ts.id('name'))]))]),
        ),
      ], ['join', ['/']]),
    ),
  ]);
}

function bodyOfFunction(): ts.compiler.Statement {
  return ts.function('bodyOf', {
    export: true,
    params: [ts.param(ts.objectPattern(['shape']), ts.prop(z, 'ZodObject')), ts.param('values', ts.types.object)],
    returns: Row,
    doc: 'What a schema takes of some values.',
  }, [
    ts.return(
      ts.call(ts.id('Object.fromEntries'), [
        ts.chain(ts.id('Object'), ['entries', [ts.id('values')]], ['filter', [
          ts.arrow([ts.arrayPattern(['name'])], ts.binop(ts.id('name'), 'in', ts.id('shape'))),
        ]]),
      ]),
    ),
  ]);
}

function keysOfFunction(): ts.compiler.Statement {
  return ts.function('keysOf', {
    export: true,
    params: [ts.param('body', ts.ref('Keys'))],
    returns: ts.readonlyOf(ts.tupleOf(ts.types.string, ts.arrayOf(ts.types.unknown, 'readonly'))),
    doc: 'The name of the list in a body, and the list.',
  }, [
    ts.const(
      ts.arrayPattern([ts.element('name', { default: '' }), ts.element('keys', { default: [] })]),
      ts.nullish(ts.index(ts.call(ts.id('Object.entries'), [ts.id('body')]), 0), []),
    ),
    ts.return([ts.id('name'), ts.id('keys')]),
  ]);
}

function ownedFunction(): ts.compiler.Statement {
  return ts.function('owned', {
    export: true,
    params: [ts.param(ts.objectPattern(['owner']), ts.ref('Resource')), ts.param('row', ts.types.object)],
    returns: Row,
    doc: 'What keeps a body for a row with its user, who has one such row.',
  }, [
    ts.const('values', ts.object([ts.spread(ts.id('row'))]), { type: Row }),
    ts.return(
      ts.conditional(
        ts.equal(ts.id('owner'), ts.undefined),
        ts.object(),
        ts.object([[ts.computed(ts.id('owner')), ts.index(ts.id('values'), ts.id('owner'))]]),
      ),
    ),
  ]);
}

function withoutFunction(): ts.compiler.Statement {
  return ts.function('without', {
    export: true,
    params: [ts.param('body', Row), ts.param('field', ts.types.string)],
    returns: Row,
    doc: 'A body less one of its fields.',
  }, [
    ts.return(
      ts.call(ts.id('Object.fromEntries'), [
        ts.chain(ts.id('Object'), ['entries', [ts.id('body')]], ['filter', [
          ts.arrow([ts.arrayPattern(['name'])], ts.unequal(ts.id('name'), ts.id('field'))),
        ]]),
      ]),
    ),
  ]);
}
