import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { bool, int, len, str } = py.builtins;
const asyncio = py.moduleSymbol('asyncio');
const re = py.moduleSymbol('re');
const bcrypt = py.moduleSymbol('bcrypt');

/** `app/utils/passwords.py` */
export function passwordsModule(): Module {
  return py.module('app/utils/passwords.py', [
    py.assign('MOST_BYTES', 72),
    py.docstring('How much of a password bcrypt looks at.'),
    py.spaced(
      py.assign(
        'HASH',
        py.chain(re, ['compile', [py.regex('\\$2[abxy]\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}')]]),
      ),
    ),
    py.class('Passwords', { doc: 'Hashes passwords and compares them.' }, [
      py.def('__init__', { params: ['self', py.param('cost', int)], returns: null }, [
        py.assign('self.cost', py.id('cost')),
        py.commented(
          py.assign(
            'self.decoy',
            py.fstring(['$2b$', py.format(py.id('cost'), { spec: ['02'] }), '$', py.binop('.', '*', 53)]),
          ),
          'Nobody\'s, and well-formed: comparing with it takes as long as with any other.',
        ),
      ]),
      py.asyncDef('hash', {
        params: ['self', py.param('password', str)],
        returns: str,
        doc: 'Return the hash of a new password.',
      }, [
        py.assign('salt', py.chain(bcrypt, ['gensalt', [py.id('self.cost')]])),
        py.assign(
          'hashed',
          py.await(
            py.chain(asyncio, ['to_thread', [
              py.attr(bcrypt, 'hashpw'),
              py.chain(py.id('password'), ['encode']),
              py.id('salt'),
            ]]),
          ),
        ),
        py.return(py.chain(py.id('hashed'), ['decode'])),
      ]),
      py.asyncDef('match', {
        params: ['self', py.param('password', str), py.param('known', py.union(str, null))],
        returns: bool,
        doc: 'Say whether a password has this hash; where there is none, as slowly.',
      }, [
        py.assign('secret', py.chain(py.id('password'), ['encode'])),
        py.assign(
          'hashed',
          py.ifExp(
            py.id('known'),
            py.and(py.id('known'), py.chain(py.id('HASH'), ['fullmatch', [py.id('known')]])),
            py.id('self.decoy'),
          ),
        ),
        py.assign(
          'same',
          py.await(
            py.chain(asyncio, ['to_thread', [
              py.attr(bcrypt, 'checkpw'),
              py.sub(py.id('secret'), py.slice(undefined, py.id('MOST_BYTES'))),
              py.chain(py.id('hashed'), ['encode']),
            ]]),
          ),
        ),
        py.return(
          py.and(
            py.id('same'),
            py.compare(py.id('hashed'), '==', py.id('known')),
            py.compare(py.call(len, [py.id('secret')]), '<=', py.id('MOST_BYTES')),
          ),
        ),
      ]),
    ]),
  ], { doc: 'Passwords: kept as bcrypt hashes, and compared at one cost, whosever they are.' });
}
