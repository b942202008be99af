import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { super: super_, tuple } = py.builtins;
const APIRouter = py.symbol('fastapi', 'APIRouter');
const Match = py.symbol('starlette.routing', 'Match');
const Scope = py.symbol('starlette.types', 'Scope');

/** `app/utils/routing.py`; prefixes may begin with a user. */
export function routingModule(users: boolean): Module {
  const path = py.fstring([py.sub(py.id('scope'), 'path'), '/']);
  return py.module('app/utils/routing.py', [
    py.class('ResourceRouter', {
      bases: [APIRouter],
      doc: 'Routes that are looked at only where a path has their prefix.\n\n'
        + 'Otherwise each request would be compared with the routes of all resources.',
    }, [
      py.def('matches', {
        params: ['self', py.param('scope', Scope)],
        returns: py.sub(tuple, Match, Scope),
        doc: 'Say whether a request is for one of the routes.',
      }, [
        ...(users
          ? [
            py.commented(
              py.assign(
                py.tuple([py.id('_'), py.id('_'), py.id('words')]),
                py.chain(py.id('self.prefix'), ['rpartition', ['}']]),
              ),
              'Behind the user that it may begin with.',
            ),
          ]
          : []),
        py.if(
          py.compare(py.fstring([py.id(users ? 'words' : 'self.prefix'), '/']), 'not in', path),
          [py.return(py.tuple([py.attr(Match, 'NONE'), py.dict({})]))],
        ),
        py.return(py.chain(py.call(super_), ['matches', [py.id('scope')]])),
      ]),
    ]),
  ], { doc: 'How requests find their routes.' });
}
