import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { int, len } = py.builtins;
const ASGIApp = py.symbol('starlette.types', 'ASGIApp');
const Scope = py.symbol('starlette.types', 'Scope');
const Receive = py.symbol('starlette.types', 'Receive');
const Send = py.symbol('starlette.types', 'Send');
const Headers = py.symbol('starlette.datastructures', 'Headers');
const errorResponse = py.symbol('app.middleware.error_handler', 'error_response');
const Request = py.symbol('fastapi', 'Request');
const Message = py.symbol('starlette.types', 'Message');
const PayloadTooLargeError = py.symbol('app.errors', 'PayloadTooLargeError');

/** `app/middleware/body_limit.py` */
export function bodyLimitModule(): Module {
  return py.module('app/middleware/body_limit.py', [
    py.class('BodyLimitMiddleware', { doc: 'Refuses bodies that are too large, before they are read.' }, [
      py.def('__init__', { params: ['self', py.param('app', ASGIApp), py.param('limit', int)], returns: null }, [
        py.assign('self.app', py.id('app')),
        py.assign('self.limit', py.id('limit')),
      ]),
      py.asyncDef('__call__', {
        params: ['self', py.param('scope', Scope), py.param('receive', Receive), py.param('send', Send)],
        returns: null,
        doc: 'Pass the request on, and count the bytes of its body.',
      }, [
        py.if(py.compare(py.sub(py.id('scope'), 'type'), '!=', 'http'), [
          py.await(py.chain(py.id('self'), ['app', [py.id('scope'), py.id('receive'), py.id('send')]])),
          py.return(),
        ]),
        py.assign(
          'declared',
          py.chain(py.call(Headers, [], { scope: py.id('scope') }), ['get', ['content-length', '0']]),
        ),
        py.if(
          py.and(
            py.chain(py.id('declared'), ['isdecimal']),
            py.compare(py.call(int, [py.sub(py.id('declared'), py.slice(undefined, 19))]), '>', py.id('self.limit')),
          ),
          [
            py.await(
              py.call(py.call(errorResponse, [py.call(Request, [py.id('scope')]), 413]), [
                py.id('scope'),
                py.id('receive'),
                py.id('send'),
              ]),
            ),
            py.return(),
          ],
        ),
        py.assign('received', 0),
        py.asyncDef('count', { returns: Message }, [
          py.nonlocal('received'),
          py.assign('message', py.await(py.call(py.id('receive')))),
          py.augAssign('received', '+', py.call(len, [py.chain(py.id('message'), ['get', ['body', Buffer.from('')]])])),
          py.if(py.compare(py.id('received'), '>', py.id('self.limit')), [py.raise(PayloadTooLargeError)]),
          py.return(py.id('message')),
        ]),
        py.await(py.chain(py.id('self'), ['app', [py.id('scope'), py.id('count'), py.id('send')]])),
      ]),
    ]),
  ], { doc: 'A limit on the size of a body, whether its length was declared or not.' });
}
