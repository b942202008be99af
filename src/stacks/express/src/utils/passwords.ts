import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const hash = ts.symbol('@node-rs/bcrypt', 'hash');
const verify = ts.symbol('@node-rs/bcrypt', 'verify');
const settings = ts.symbol('./src/config.ts', 'settings');

const cost = ts.prop(settings, 'bcryptCost');
const password = ts.param('password', ts.types.string);

/** `src/utils/passwords.ts` */
export function passwordsModule(): Module {
  return ts.module('src/utils/passwords.ts', [
    ts.const('MOST_BYTES', 72, { export: true, doc: 'How much of a password bcrypt looks at.' }),
    ts.const('HASH', ts.regex('^\\$2[abxy]\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}$')),
    decoy(),
    ts.function('hashPassword', {
      export: true,
      params: [password],
      returns: ts.ref('Promise', ts.types.string),
      doc: 'The hash of a new password.',
    }, [ts.return(ts.call(hash, [ts.id('password'), { cost }]))]),
    matchesPassword(),
  ], { doc: 'Passwords: kept as bcrypt hashes, and compared at one cost, whosever they are.' });
}

function decoy(): ts.compiler.Statement {
  const digits = ts.chain(ts.call(ts.id('String'), [cost]), ['padStart', [2, '0']]);
  return ts.const('DECOY', ts.template(['$2b$', digits, '$', ts.chain('.', ['repeat', [53]])]), {
    export: true,
    doc: 'Nobody\'s, and well-formed: comparing with it takes as long as with any other.',
  });
}

/** Of longer passwords bcrypt would compare the beginning. */
function matchesPassword(): ts.compiler.Statement {
  const [isHash, known, same] = [ts.id('isHash'), ts.id('known'), ts.id('same')];
  return ts.function('matchesPassword', {
    export: true,
    async: true,
    params: [password, ts.param('known', ts.union(ts.types.string, null))],
    returns: ts.ref('Promise', ts.types.boolean),
    doc: 'Whether a password has this hash; where there is none, that takes as long.',
  }, [
    ts.const('isHash', ts.and(ts.unequal(known, null), ts.call(ts.id('HASH.test'), [known]))),
    ts.const('same', ts.await(ts.call(verify, [ts.id('password'), ts.conditional(isHash, known, ts.id('DECOY'))]))),
    ts.const('length', ts.call(ts.id('Buffer.byteLength'), [ts.id('password')])),
    ts.return(ts.and(same, isHash, ts.binop(ts.id('length'), '<=', ts.id('MOST_BYTES')))),
  ]);
}
