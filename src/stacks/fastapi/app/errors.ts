import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import type { FastApiContext } from '../context.js';

const { int, str, super: super_, tuple } = py.builtins;
const HTTPException = py.symbol('starlette.exceptions', 'HTTPException');
const ClassVar = py.symbol('typing', 'ClassVar');
const Sequence = py.symbol('collections.abc', 'Sequence');
const Mapping = py.symbol('collections.abc', 'Mapping');

/** `app/errors.py` */
export function errorsModule({ identity }: FastApiContext): Module {
  return py.module('app/errors.py', [
    py.class('ApiError', { bases: [HTTPException], doc: 'An error with a code of the contract.' }, [
      py.annAssign('status', py.sub(ClassVar, int), 500),
      py.annAssign('code', py.sub(ClassVar, str), 'internal_error'),
      py.annAssign('message', py.sub(ClassVar, str), 'Something went wrong.'),
      py.def('__init__', {
        params: [
          'self',
          py.param('message', py.union(str, null), null),
          '*',
          py.param('fields', py.sub(Sequence, str), py.tuple([])),
          py.param('headers', py.union(py.sub(Mapping, str, str), null), null),
        ],
        returns: null,
      }, [
        py.chain(py.call(super_), ['__init__', [
          py.id('self.status'),
          py.or(py.id('message'), py.id('self.message')),
          py.id('headers'),
        ]]),
        py.assign('self.fields', py.call(tuple, [py.id('fields')])),
      ]),
    ]),
    ...(identity === null ? [] : identityErrors()),
    py.class('NotFoundError', { bases: [py.id('ApiError')], doc: 'There is no such row, or it is deleted.' }, [
      py.assign('status', 404),
      py.assign('code', 'not_found'),
      py.assign('message', 'Not found.'),
    ]),
    py.class('ConflictError', { bases: [py.id('ApiError')], doc: 'Another row has the same unique value.' }, [
      py.assign('status', 409),
      py.assign('code', 'conflict'),
      py.assign('message', 'A row with this value already exists.'),
    ]),
    py.class('ForeignKeyError', { bases: [py.id('ApiError')], doc: 'A reference names no living row.' }, [
      py.assign('status', 409),
      py.assign('code', 'foreign_key'),
      py.assign('message', 'The row that is referred to does not exist.'),
    ]),
    py.class('InUseError', { bases: [py.id('ApiError')], doc: 'Other rows need this one.' }, [
      py.assign('status', 409),
      py.assign('code', 'in_use'),
      py.assign('message', 'Other rows still refer to this one.'),
    ]),
    py.class('PayloadTooLargeError', { bases: [py.id('ApiError')], doc: 'The body is over the limit.' }, [
      py.assign('status', 413),
      py.assign('code', 'payload_too_large'),
      py.assign('message', 'The body is too large.'),
    ]),
    py.class('UnsupportedMediaTypeError', { bases: [py.id('ApiError')], doc: 'The body is not JSON.' }, [
      py.assign('status', 415),
      py.assign('code', 'unsupported_media_type'),
      py.assign('message', 'The body has to be application/json.'),
    ]),
    py.class('ValidationFailedError', { bases: [py.id('ApiError')], doc: 'A rule of the domain does not hold.' }, [
      py.assign('status', 422),
      py.assign('code', 'validation_error'),
      py.assign('message', 'A rule of the data does not hold.'),
    ]),
    py.class('UnavailableError', { bases: [py.id('ApiError')], doc: 'The database cannot answer now.' }, [
      py.assign('status', 503),
      py.assign('code', 'unavailable'),
      py.assign('message', 'The service is not available now.'),
    ]),
  ], { doc: 'The errors that services raise; `middleware/error_handler.py` answers them.' });
}

function identityErrors(): readonly py.Statement[] {
  return [
    py.class('UnauthorizedError', { bases: [py.id('ApiError')], doc: 'Nobody knows who calls.' }, [
      py.assign('status', 401),
      py.assign('code', 'unauthorized'),
      py.assign('message', 'Sign in first.'),
      py.def('__init__', { params: ['self', py.param('message', py.union(str, null), null)], returns: null }, [
        py.chain(py.call(super_), ['__init__', [py.id('message')], {
          headers: py.dict([['WWW-Authenticate', 'Bearer']]),
        }]),
      ]),
    ]),
    py.class('ForbiddenError', { bases: [py.id('ApiError')], doc: 'The caller may not do this.' }, [
      py.assign('status', 403),
      py.assign('code', 'forbidden'),
      py.assign('message', 'You may not do this.'),
    ]),
  ];
}
