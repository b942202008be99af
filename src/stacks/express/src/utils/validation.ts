import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { z } from '../schemas/z.js';

const FieldError = ts.symbol('./src/errors.ts', 'FieldError');

/** `src/utils/validation.ts` */
export function validationModule(): Module {
  return ts.module('src/utils/validation.ts', [
    ts.typeAlias('Problem', ts.prop(ts.prop(z, 'core'), '$ZodRawIssue'), {}),
    messageOf(),
    kinds(),
    limit(),
    part(),
    read(),
    problemsOf(),
    errorsOf(),
    fieldOf(),
  ], { doc: 'What is wrong with a request, in words for whoever sent it.' });
}

function messageOf(): ts.StatementLike {
  return ts.function('messageOf', {
    params: [ts.param('problem', ts.ref('Problem'))],
    returns: ts.union(ts.types.string, ts.types.undefined),
    doc: 'Says what a value should be, and never what it was.',
  }, [
    ts.guard(ts.equal(ts.id('problem.input'), ts.undefined), ts.return('Field required')),
    ts.switch(ts.id('problem.code'), [
      ts.case('invalid_type', [
        ts.return(
          ts.template([
            'Input should be ',
            ts.nullish(ts.index(ts.id('kinds'), ts.id('problem.expected')), ts.id('problem.expected')),
          ]),
        ),
      ]),
      ts.case('invalid_value', [
        ts.return(
          ts.template([
            'Input should be ',
            ts.chain(ts.id('problem.values'), ['map', [ts.id('String')]], ['join', [', ']]),
          ]),
        ),
      ]),
      ts.case('too_small', [
        ts.return(
          ts.template([
            'Input should be ',
            ts.conditional(ts.equal(ts.id('problem.inclusive'), false), 'above', 'at least'),
            ' ',
            ts.call(ts.id('limit'), [ts.id('problem.minimum'), ts.id('problem.origin')]),
          ]),
        ),
      ]),
      ts.case('too_big', [
        ts.return(
          ts.template([
            'Input should be ',
            ts.conditional(ts.equal(ts.id('problem.inclusive'), false), 'below', 'at most'),
            ' ',
            ts.call(ts.id('limit'), [ts.id('problem.maximum'), ts.id('problem.origin')]),
          ]),
        ),
      ]),
      ts.case('unrecognized_keys', [ts.return('Nothing of this name is known')]),
      ts.otherwise([ts.return('Input is not valid')]),
    ]),
  ]);
}

function kinds(): ts.StatementLike {
  return ts.const('kinds', {
    array: 'a list',
    boolean: 'true or false',
    int: 'an integer',
    number: 'a number',
    object: 'an object',
    record: 'an object',
    string: 'text',
  }, { type: ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.types.string)) });
}

function limit(): ts.StatementLike {
  return ts.function('limit', {
    params: [ts.param('value', ts.union(ts.types.number, ts.types.bigint)), ts.param('origin', ts.types.string)],
    returns: ts.types.string,
  }, [
    ts.return(
      ts.template([
        ts.call(ts.id('String'), [ts.id('value')]),
        ts.conditional(ts.equal(ts.id('origin'), 'array'), ' items', ''),
      ]),
    ),
  ]);
}

function part(): ts.StatementLike {
  return ts.typeAlias('Part', ts.ref(ts.prop(z, 'ZodSafeParseResult'), ts.ref('Read')), {
    export: true,
    typeParams: ['Read'],
    doc: 'What was read of a part of a request, or what is wrong with it.',
  });
}

function read(): ts.StatementLike {
  return ts.function('read', {
    export: true,
    typeParams: [ts.typeParam('Schema', { extends: ts.prop(z, 'ZodType') })],
    params: [ts.param('schema', ts.ref('Schema')), ts.param('value', ts.types.unknown)],
    returns: ts.ref('Part', ts.ref(ts.prop(z, 'output'), ts.ref('Schema'))),
    doc: 'Reads a part of a request.',
  }, [ts.return(ts.call(ts.id('schema.safeParse'), [ts.id('value'), { error: ts.id('messageOf') }]))]);
}

function problemsOf(): ts.StatementLike {
  const parts = ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.ref('Part', ts.types.unknown)));
  const errors = ts.call(ts.id('errorsOf'), [ts.id('source'), ts.id('error')]);
  return ts.function('problemsOf', {
    export: true,
    params: [ts.param('parts', parts)],
    returns: ts.arrayOf(FieldError),
    doc: 'The errors of all parts of a request, by what they are called: path, query and body.',
  }, [
    ts.return(ts.chain(ts.call(ts.id('Object.entries'), [ts.id('parts')]), ['flatMap', [
      ts.arrow(
        [ts.arrayPattern(['source', ts.element(ts.objectPattern(['error']), {})])],
        ts.conditional(ts.equal(ts.id('error'), ts.undefined), [], errors),
      ),
    ]])),
  ]);
}

function errorsOf(): ts.StatementLike {
  return ts.function('errorsOf', {
    params: [ts.param('source', ts.types.string), ts.param('error', ts.prop(z, 'ZodError'))],
    returns: ts.arrayOf(FieldError),
  }, [
    ts.return(
      ts.call(ts.id('error.issues.flatMap'), [
        ts.arrow(['issue'], [
          ts.const(
            'paths',
            ts.conditional(
              ts.equal(ts.id('issue.code'), 'unrecognized_keys'),
              ts.call(ts.id('issue.keys.map'), [
                ts.arrow(['key'], ts.array([ts.spread(ts.id('issue.path')), ts.id('key')])),
              ]),
              [ts.id('issue.path')],
            ),
          ),
          ts.return(
            ts.call(ts.id('paths.map'), [
              ts.arrow(['path'], {
                field: ts.call(ts.id('fieldOf'), [ts.id('source'), ts.id('path')]),
                message: ts.id('issue.message'),
              }),
            ]),
          ),
        ]),
      ]),
    ),
  ]);
}

function fieldOf(): ts.StatementLike {
  return ts.function('fieldOf', {
    params: [ts.param('source', ts.types.string), ts.param('path', ts.arrayOf(ts.ref('PropertyKey'), 'readonly'))],
    returns: ts.types.string,
    doc: 'Names a field, unless its name is the caller\'s own and no plain word.',
  }, [
    ts.const(
      'plain',
      ts.call(ts.id('path.map'), [
        ts.arrow(
          ['part'],
          ts.conditional(
            ts.chain(ts.regex('^\\w{1,64}$'), ['test', [ts.call(ts.id('String'), [ts.id('part')])]]),
            ts.call(ts.id('String'), [ts.id('part')]),
            '?',
          ),
        ),
      ]),
    ),
    ts.return(ts.or(ts.call(ts.id('plain.join'), ['.']), ts.id('source'))),
  ]);
}
