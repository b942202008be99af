import * as ts from '../../../../../syntax/typescript/index.js';
import { z } from '../../schemas/z.js';

const BodyType = ts.symbol('./src/utils/body.ts', 'BodyType');

/** What an operation is, and its answers. */
export function operationTypes(): ts.StatementLike[] {
  return [
    answer(),
    ok(),
    created(),
    noContent(),
    operationOptions(),
    operation(),
  ];
}

function answer(): ts.StatementLike {
  return ts.interface('Answer', { export: true, doc: 'An answer as the document tells of it.' }, [
    ts.property('status', ts.types.number, { readonly: true }),
    ts.property('description', ts.types.string, { readonly: true }),
    ts.property('schema', ts.prop(z, 'ZodType'), {
      optional: true,
      readonly: true,
      doc: 'Of its body; without one there is none.',
    }),
    ts.property('headers', ts.arrayOf(ts.types.string, 'readonly'), { optional: true, readonly: true }),
  ]);
}

function ok(): ts.StatementLike {
  return ts.const(
    'ok',
    ts.arrow([ts.param('schema', ts.prop(z, 'ZodType')), ts.param('description', ts.types.string)], {
      status: 200,
      schema: ts.id('schema'),
      description: ts.id('description'),
    }, { returns: ts.ref('Answer') }),
    { export: true, doc: 'An answer with a body.' },
  );
}

function created(): ts.StatementLike {
  return ts.const(
    'created',
    ts.arrow([ts.param('schema', ts.prop(z, 'ZodType')), ts.param('description', ts.types.string)], {
      status: 201,
      schema: ts.id('schema'),
      description: ts.id('description'),
      headers: ['Location'],
    }, { returns: ts.ref('Answer') }),
    { export: true, doc: 'An answer with a new row, that says where it stands.' },
  );
}

function noContent(): ts.StatementLike {
  return ts.const(
    'noContent',
    ts.arrow([ts.param('description', ts.types.string)], { status: 204, description: ts.id('description') }, {
      returns: ts.ref('Answer'),
    }),
    { export: true, doc: 'An answer without a body.' },
  );
}

function operationOptions(): ts.StatementLike {
  return ts.interface('OperationOptions', {
    export: true,
    typeParams: ['Params', 'Query', 'Body'],
    doc: 'What an operation takes, and what it answers.',
  }, [
    ts.property('id', ts.types.string, { readonly: true, doc: 'Unique in the whole API.' }),
    ts.property('summary', ts.types.string, { readonly: true, doc: 'One sentence without a full stop.' }),
    ts.property('caller', ts.union('anyone', 'user', 'admin'), {
      readonly: true,
      doc: 'The least that whoever calls it has to be.',
    }),
    ts.property('params', ts.ref('Params'), {
      optional: true,
      readonly: true,
      doc: 'Of the path; every parameter of the path is in it.',
    }),
    ts.property('query', ts.ref('Query'), {
      optional: true,
      readonly: true,
      doc: 'Of the query; without it the query has to be empty.',
    }),
    ts.property('body', ts.ref('Body'), { optional: true, readonly: true }),
    ts.property('bodyType', BodyType, { optional: true, readonly: true }),
    ts.property('answer', ts.ref('Answer'), { readonly: true }),
    ts.property('otherwise', ts.arrayOf(ts.ref('Answer'), 'readonly'), {
      optional: true,
      readonly: true,
      doc: 'Other answers that are no errors of the envelope.',
    }),
    ts.property('errors', ts.arrayOf(ts.types.number, 'readonly'), {
      optional: true,
      readonly: true,
      doc: 'Statuses of the errors beside those that follow from the rest.',
    }),
  ]);
}

function operation(): ts.StatementLike {
  return ts.interface('Operation', {
    export: true,
    extends: [ts.ref('OperationOptions', ts.prop(z, 'ZodObject'), ts.prop(z, 'ZodObject'), ts.prop(z, 'ZodType'))],
    doc: 'An operation as it stands in the document.',
  }, [
    ts.property('method', ts.ref('Method'), { readonly: true }),
    ts.property('path', ts.types.string, { readonly: true, doc: 'With parameters in braces: `/posts/{post_id}`.' }),
    ts.property('tag', ts.types.string, { readonly: true }),
    ts.property('policy', ts.union(ts.ref('Policy'), ts.types.undefined), { readonly: true }),
    ts.property('errors', ts.arrayOf(ts.types.number, 'readonly'), { readonly: true }),
  ]);
}
