import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const ASGIApp = py.symbol('starlette.types', 'ASGIApp');
const Scope = py.symbol('starlette.types', 'Scope');
const Receive = py.symbol('starlette.types', 'Receive');
const Send = py.symbol('starlette.types', 'Send');
const Message = py.symbol('starlette.types', 'Message');

/** `app/middleware/head.py` */
export function headModule(): Module {
  return py.module('app/middleware/head.py', [
    py.class('HeadMiddleware', { doc: 'Answers HEAD as GET is answered, without the body.' }, [
      py.def('__init__', { params: ['self', py.param('app', ASGIApp)], returns: null }, [
        py.assign('self.app', py.id('app')),
      ]),
      py.asyncDef('__call__', {
        params: ['self', py.param('scope', Scope), py.param('receive', Receive), py.param('send', Send)],
        returns: null,
        doc: 'Pass the request on.',
      }, [
        py.if(
          py.or(
            py.compare(py.sub(py.id('scope'), 'type'), '!=', 'http'),
            py.compare(py.sub(py.id('scope'), 'method'), '!=', 'HEAD'),
          ),
          [py.await(py.chain(py.id('self'), ['app', [py.id('scope'), py.id('receive'), py.id('send')]])), py.return()],
        ),
        py.asyncDef('without_body', { params: [py.param('message', Message)], returns: null }, [
          py.if(py.compare(py.sub(py.id('message'), 'type'), '==', 'http.response.body'), [
            py.assign('message', py.dict([py.doubleStar(py.id('message')), ['body', Buffer.from('')]])),
          ]),
          py.await(py.call(py.id('send'), [py.id('message')])),
        ]),
        py.await(
          py.chain(py.id('self'), ['app', [
            py.dict([py.doubleStar(py.id('scope')), ['method', 'GET']]),
            py.id('receive'),
            py.id('without_body'),
          ]]),
        ),
      ]),
    ]),
  ], { doc: 'HEAD for every path that takes GET.' });
}
