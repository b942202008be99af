import * as ts from '../../../../../syntax/typescript/index.js';
import type { Definitions } from './definition.js';

const { bigint, boolean, number, string } = ts.types;
const item = ts.id('item');

/** Lists as PostgreSQL's arrays, where the client cannot write them. */
export const arrays: Definitions = {
  Items: () =>
    ts.typeAlias('Items', ts.arrayOf(ts.union(string, number, bigint, boolean, ts.ref('Items')), 'readonly'), {
      doc: 'What an array holds, or the arrays in it.',
    }),
  arrayText: () =>
    ts.function('arrayText', {
      export: true,
      params: [ts.param('items', ts.ref('Items'))],
      returns: string,
      doc: 'A list as PostgreSQL reads an array: {"1","2"}.',
    }, [
      ts.const(
        'parts',
        ts.chain(ts.id('items'), ['map', [
          ts.arrow(
            ['item'],
            ts.conditional(
              ts.equal(ts.typeof(item), 'object'),
              ts.call(ts.id('arrayText'), [item]),
              ts.template([
                '"',
                ts.chain(ts.call(ts.id('String'), [item]), ['replace', [ts.regex('["\\\\]', 'g'), '\\$&']]),
                '"',
              ]),
            ),
          ),
        ]]),
      ),
      ts.return(ts.template(['{', ts.call(ts.id('parts.join'), [',']), '}'])),
    ]),
  hexOf: () =>
    ts.function('hexOf', {
      export: true,
      params: [ts.param('bytes', ts.ref('Uint8Array'))],
      returns: string,
      doc: 'Bytes as PostgreSQL reads them in text.',
    }, [ts.return(ts.template(['\\x', ts.chain(ts.id('Buffer'), ['from', [ts.id('bytes')]], ['toString', ['hex']])]))]),
};
