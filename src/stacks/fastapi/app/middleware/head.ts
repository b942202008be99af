import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { isNoRequest, Message, middleware, passOn, scope, send } from './asgi.js';

const message = py.id('message');

/** `app/middleware/head.py` */
export function headModule(): Module {
  return py.module('app/middleware/head.py', [
    middleware(
      {
        name: 'HeadMiddleware',
        doc: 'Answers HEAD as GET is answered, without the body.',
        does: 'Pass the request on.',
      },
      py.or(isNoRequest, py.compare(py.sub(scope, 'method'), '!=', 'HEAD')),
      [
        py.asyncDef('without_body', { params: [py.param('message', Message)], returns: null }, [
          py.if(py.compare(py.sub(message, 'type'), '==', 'http.response.body'), [
            py.assign('message', py.dict([py.doubleStar(message), ['body', Buffer.from('')]])),
          ]),
          py.await(py.call(send, [message])),
        ]),
        passOn({ scope: py.dict([py.doubleStar(scope), ['method', 'GET']]), send: py.id('without_body') }),
      ],
    ),
  ], { doc: 'HEAD for every path that takes GET.' });
}
