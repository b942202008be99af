import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';

/** `src/errors.ts` */
export function errorsModule(): Module {
  return ts.module('src/errors.ts', [
    errorCode(),
    fieldError(),
    errorHeaders(),
    apiError(),
    badRequestError(),
    unauthorizedError(),
    forbiddenError(),
    notFoundError(),
    methodNotAllowedError(),
    conflictError(),
    foreignKeyError(),
    inUseError(),
    payloadTooLargeError(),
    unsupportedMediaTypeError(),
    validationError(),
    rateLimitedError(),
    unavailableError(),
    fieldErrors(),
  ]);
}

function errorCode(): ts.compiler.Statement {
  return ts.typeAlias(
    'ErrorCode',
    ts.union(
      'bad_request',
      'unauthorized',
      'forbidden',
      'not_found',
      'method_not_allowed',
      'conflict',
      'foreign_key',
      'in_use',
      'payload_too_large',
      'unsupported_media_type',
      'validation_error',
      'rate_limited',
      'internal_error',
      'unavailable',
    ),
    { export: true, doc: 'What went wrong, for programs.' },
  );
}

function fieldError(): ts.compiler.Statement {
  return ts.interface('FieldError', { export: true, doc: 'What is wrong with one field.' }, [
    ts.property('field', ts.types.string, { readonly: true }),
    ts.property('message', ts.types.string, { readonly: true }),
  ]);
}

function errorHeaders(): ts.compiler.Statement {
  return ts.typeAlias('ErrorHeaders', ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.types.string)), {
    export: true,
    doc: 'Headers that an error adds to its answer.',
  });
}

function apiError(): ts.compiler.Statement {
  return ts.class('ApiError', {
    export: true,
    extends: ts.id('Error'),
    doc: 'An error with a status and a code of the contract; `middleware/error-handler.ts` answers it.',
  }, [
    ts.constructor([
      ts.param('status', { type: ts.types.number, readonly: true }),
      ts.param('code', { type: ts.ref('ErrorCode'), readonly: true }),
      ts.param('message', ts.types.string),
      ts.param('errors', { type: ts.arrayOf(ts.ref('FieldError'), 'readonly'), default: [], readonly: true }),
      ts.param('headers', { type: ts.ref('ErrorHeaders'), default: {}, readonly: true }),
    ], [ts.call(ts.id('super'), [ts.id('message')])]),
  ]);
}

function badRequestError(): ts.compiler.Statement {
  return ts.class('BadRequestError', { export: true, extends: ts.id('ApiError'), doc: 'The request cannot be read.' }, [
    ts.constructor([ts.param('message', { default: 'The request cannot be read.' })], [
      ts.call(ts.id('super'), [400, 'bad_request', ts.id('message')]),
    ]),
  ]);
}

function unauthorizedError(): ts.compiler.Statement {
  return ts.class('UnauthorizedError', { export: true, extends: ts.id('ApiError'), doc: 'Nobody knows who calls.' }, [
    ts.constructor([ts.param('message', { default: 'Sign in first.' })], [
      ts.call(ts.id('super'), [401, 'unauthorized', ts.id('message'), [], { 'WWW-Authenticate': 'Bearer' }]),
    ]),
  ]);
}

function forbiddenError(): ts.compiler.Statement {
  return ts.class('ForbiddenError', { export: true, extends: ts.id('ApiError'), doc: 'The caller may not do this.' }, [
    ts.constructor([
      ts.param('fields', { type: ts.arrayOf(ts.types.string, 'readonly'), default: [] }),
      ts.param('message', { default: 'You may not do this.' }),
    ], [
      ts.call(ts.id('super'), [
        403,
        'forbidden',
        ts.id('message'),
        ts.call(ts.id('fieldErrors'), [ts.id('fields'), ts.id('message')]),
      ]),
    ]),
  ]);
}

function notFoundError(): ts.compiler.Statement {
  return ts.class('NotFoundError', {
    export: true,
    extends: ts.id('ApiError'),
    doc: 'There is no such row, or it is deleted.',
  }, [
    ts.constructor([ts.param('message', { default: 'Not found.' })], [
      ts.call(ts.id('super'), [404, 'not_found', ts.id('message')]),
    ]),
  ]);
}

function methodNotAllowedError(): ts.compiler.Statement {
  return ts.class('MethodNotAllowedError', {
    export: true,
    extends: ts.id('ApiError'),
    doc: 'This path takes other methods.',
  }, [
    ts.constructor([ts.param('allowed', ts.arrayOf(ts.types.string, 'readonly'))], [
      ts.call(ts.id('super'), [405, 'method_not_allowed', 'This path does not take this method.', [], {
        Allow: ts.call(ts.id('allowed.join'), [', ']),
      }]),
    ]),
  ]);
}

function conflictError(): ts.compiler.Statement {
  return ts.class('ConflictError', {
    export: true,
    extends: ts.id('ApiError'),
    doc: 'Another row has the same unique value.',
  }, [
    ts.constructor([
      ts.param('fields', { type: ts.arrayOf(ts.types.string, 'readonly'), default: [] }),
      ts.param('message', { default: 'A row with this value already exists.' }),
    ], [
      ts.call(ts.id('super'), [
        409,
        'conflict',
        ts.id('message'),
        ts.call(ts.id('fieldErrors'), [ts.id('fields'), ts.id('message')]),
      ]),
    ]),
  ]);
}

function foreignKeyError(): ts.compiler.Statement {
  return ts.class('ForeignKeyError', {
    export: true,
    extends: ts.id('ApiError'),
    doc: 'A reference names no living row.',
  }, [
    ts.constructor([
      ts.param('fields', { type: ts.arrayOf(ts.types.string, 'readonly'), default: [] }),
      ts.param('message', { default: 'The row that is referred to does not exist.' }),
    ], [
      ts.call(ts.id('super'), [
        409,
        'foreign_key',
        ts.id('message'),
        ts.call(ts.id('fieldErrors'), [ts.id('fields'), ts.id('message')]),
      ]),
    ]),
  ]);
}

function inUseError(): ts.compiler.Statement {
  return ts.class('InUseError', { export: true, extends: ts.id('ApiError'), doc: 'Other rows need this one.' }, [
    ts.constructor([ts.param('message', { default: 'Other rows still refer to this one.' })], [
      ts.call(ts.id('super'), [409, 'in_use', ts.id('message')]),
    ]),
  ]);
}

function payloadTooLargeError(): ts.compiler.Statement {
  return ts.class('PayloadTooLargeError', {
    export: true,
    extends: ts.id('ApiError'),
    doc: 'The body is over the limit.',
  }, [
    ts.constructor([ts.param('message', { default: 'The body is too large.' })], [
      ts.call(ts.id('super'), [413, 'payload_too_large', ts.id('message')]),
    ]),
  ]);
}

function unsupportedMediaTypeError(): ts.compiler.Statement {
  return ts.class('UnsupportedMediaTypeError', {
    export: true,
    extends: ts.id('ApiError'),
    doc: 'The body is not of the type that is wanted.',
  }, [
    ts.constructor([ts.param('message', { default: 'The body has to be application/json.' })], [
      ts.call(ts.id('super'), [415, 'unsupported_media_type', ts.id('message')]),
    ]),
  ]);
}

function validationError(): ts.compiler.Statement {
  return ts.class('ValidationError', {
    export: true,
    extends: ts.id('ApiError'),
    doc: 'Values are not valid, or a rule of the domain does not hold.',
  }, [
    ts.constructor([
      ts.param('errors', { type: ts.arrayOf(ts.ref('FieldError'), 'readonly'), default: [] }),
      ts.param('message', { default: 'Some values are not valid.' }),
    ], [ts.call(ts.id('super'), [422, 'validation_error', ts.id('message'), ts.id('errors')])]),
  ]);
}

function rateLimitedError(): ts.compiler.Statement {
  return ts.class('RateLimitedError', { export: true, extends: ts.id('ApiError'), doc: 'The caller asks too often.' }, [
    ts.constructor([ts.param('seconds', ts.types.number)], [
      ts.call(ts.id('super'), [429, 'rate_limited', 'Too many requests: wait before the next one.', [], {
        'Retry-After': ts.call(ts.id('String'), [ts.id('seconds')]),
      }]),
    ]),
  ]);
}

function unavailableError(): ts.compiler.Statement {
  return ts.class('UnavailableError', {
    export: true,
    extends: ts.id('ApiError'),
    doc: 'The database, or something else that is needed, does not answer.',
  }, [
    ts.constructor([ts.param('message', { default: 'The service is not available now.' })], [
      ts.call(ts.id('super'), [503, 'unavailable', ts.id('message'), [], { 'Retry-After': '1' }]),
    ]),
  ]);
}

function fieldErrors(): ts.compiler.Statement {
  return ts.function('fieldErrors', {
    params: [ts.param('fields', ts.arrayOf(ts.types.string, 'readonly')), ts.param('message', ts.types.string)],
    returns: ts.arrayOf(ts.ref('FieldError'), 'readonly'),
  }, [
    ts.return(
      ts.call(ts.id('fields.map'), [ts.arrow(['field'], { field: ts.id('field'), message: ts.id('message') })]),
    ),
  ]);
}
