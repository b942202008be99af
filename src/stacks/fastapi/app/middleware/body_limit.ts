import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { answerWith, isNoRequest, Message, middleware, passOn, receive, scope } from './asgi.js';

const { int, len } = py.builtins;
const Headers = py.symbol('starlette.datastructures', 'Headers');
const PayloadTooLargeError = py.symbol('app.errors', 'PayloadTooLargeError');

/** `app/middleware/body_limit.py` */
export function bodyLimitModule(): Module {
  return py.module('app/middleware/body_limit.py', [
    middleware(
      {
        name: 'BodyLimitMiddleware',
        doc: 'Refuses bodies that are too large, before they are read.',
        settings: [['limit', int]],
        does: 'Pass the request on, and count the bytes of its body.',
      },
      isNoRequest,
      [
        py.assign(
          'declared',
          py.chain(py.call(Headers, [], { scope }), ['get', ['content-length', '0']]),
        ),
        py.if(
          py.and(
            py.chain(py.id('declared'), ['isdecimal']),
            py.compare(py.call(int, [py.sub(py.id('declared'), py.slice(undefined, 19))]), '>', py.id('self.limit')),
          ),
          [
            answerWith(413, {}),
            py.return(),
          ],
        ),
        py.assign('received', 0),
        py.asyncDef('count', { returns: Message }, [
          py.nonlocal('received'),
          py.assign('message', py.await(py.call(receive))),
          py.augAssign('received', '+', py.call(len, [py.chain(py.id('message'), ['get', ['body', Buffer.from('')]])])),
          py.if(py.compare(py.id('received'), '>', py.id('self.limit')), [py.raise(PayloadTooLargeError)]),
          py.return(py.id('message')),
        ]),
        passOn({ receive: py.id('count') }),
      ],
    ),
  ], { doc: 'A limit on the size of a body, whether its length was declared or not.' });
}
