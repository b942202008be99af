import * as py from '../../../../syntax/python/index.js';

const ASGIApp = py.symbol('starlette.types', 'ASGIApp');
const Receive = py.symbol('starlette.types', 'Receive');
const Request = py.symbol('fastapi', 'Request');
const Scope = py.symbol('starlette.types', 'Scope');
const Send = py.symbol('starlette.types', 'Send');
const errorResponse = py.symbol('app.middleware.error_handler', 'error_response');

/** What passes between server and application. */
export const Message = py.symbol('starlette.types', 'Message');
export const scope = py.id('scope');
export const receive = py.id('receive');
export const send = py.id('send');

/** A middleware. */
export interface Middleware {
  readonly name: string;
  readonly doc: string;
  /** What it is made with besides the application; it keeps them under their names. */
  readonly settings?: readonly (readonly [name: string, type: py.Expression])[];
  /** What it does with a request. */
  readonly does: string;
}

/**
 * A class that stands around an application.
 *
 * @param passes what passes untouched
 */
export function middleware(
  { name, doc, settings = [], does }: Middleware,
  passes: py.Expression,
  body: readonly py.StatementLike[],
): py.Statement {
  return py.class(name, { doc }, [
    py.def('__init__', {
      params: ['self', py.param('app', ASGIApp), ...settings.map(([setting, type]) => py.param(setting, type))],
      returns: null,
    }, [
      py.assign('self.app', py.id('app')),
      ...settings.map(([setting]) => py.assign(`self.${setting}`, py.id(setting))),
    ]),
    py.asyncDef('__call__', {
      params: ['self', py.param('scope', Scope), py.param('receive', Receive), py.param('send', Send)],
      returns: null,
      doc: does,
    }, [
      py.if(passes, [passOn({}), py.return()]),
      ...body,
    ]),
  ]);
}

/** `scope["type"] != "http"` */
export const isNoRequest = py.compare(py.sub(scope, 'type'), '!=', 'http');

/** What a middleware puts in the place of what it was given. */
export interface Instead {
  readonly scope?: py.Expression;
  readonly receive?: py.Expression;
  readonly send?: py.Expression;
}

/** `await self.app(scope, receive, send)` */
export function passOn(instead: Instead): py.Expression {
  return py.await(py.chain(py.id('self'), ['app', through(instead)]));
}

/** `await error_response(Request(scope), 413)(scope, receive, send)` */
export function answerWith(status: number, instead: Instead, headers: Record<string, py.Value> = {}): py.Expression {
  const named = Object.keys(headers).length === 0 ? {} : { headers: py.dict(headers) };
  return py.await(py.call(py.call(errorResponse, [py.call(Request, [scope]), status], named), through(instead)));
}

function through(instead: Instead): readonly py.Expression[] {
  return [instead.scope ?? scope, instead.receive ?? receive, instead.send ?? send];
}
