import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { receive, scope, send } from './asgi.js';

const Headers = py.symbol('starlette.datastructures', 'Headers');
const Receive = py.symbol('starlette.types', 'Receive');
const Request = py.symbol('fastapi', 'Request');
const Response = py.symbol('fastapi', 'Response');
const Scope = py.symbol('starlette.types', 'Scope');
const Send = py.symbol('starlette.types', 'Send');
const StarletteCORSMiddleware = py.symbol('fastapi.middleware.cors', 'CORSMiddleware');
const errorResponse = py.symbol('app.middleware.error_handler', 'error_response');

/** `app/middleware/cors.py`: what Starlette decides, and its refusal as every error is answered. */
export function corsModule(): Module {
  return py.module('app/middleware/cors.py', [
    py.class('RefusedPreflight', {
      bases: [Response],
      doc: 'Tells a browser that its page may not send a request.',
    }, [
      py.asyncDef('__call__', {
        params: ['self', py.param('scope', Scope), py.param('receive', Receive), py.param('send', Send)],
        returns: null,
        doc: 'Answer with the body of every error.',
      }, [
        py.assign(
          'answer',
          py.call(errorResponse, [py.call(Request, [scope]), 400], {
            message: 'This request is not taken from pages of this origin.',
            headers: py.dict({ Vary: 'Origin' }),
          }),
        ),
        py.await(py.call(py.id('answer'), [scope, receive, send])),
      ]),
    ]),
    py.class('CorsMiddleware', {
      bases: [StarletteCORSMiddleware],
      doc: 'Says which pages of other origins may send which requests.',
    }, [
      py.def('preflight_response', {
        params: ['self', py.param('request_headers', Headers)],
        returns: Response,
        doc: 'Answer the question that browsers ask before a request.',
      }, [
        py.assign(
          'answer',
          py.chain(py.call(py.builtins.super), ['preflight_response', [py.id('request_headers')]]),
        ),
        py.return(
          py.ifExp(
            py.id('answer'),
            py.compare(py.id('answer.status_code'), '<', 400),
            py.call(py.id('RefusedPreflight')),
          ),
        ),
      ]),
    ]),
  ], { doc: 'Requests from pages of other origins.' });
}
