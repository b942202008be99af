import * as ts from '../../../../../syntax/typescript/index.js';
import { z } from '../z.js';
import type { Definitions } from './definition.js';

/** UUIDs and bytes. */
export const bytes: Definitions = {
  uuid: () =>
    ts.const(
      'uuid',
      ts.chain(
        ts.call(ts.id('readText'), [
          ts.id('UUID_PATTERN'),
          ts.arrow(['value'], ts.call(ts.id('value.toLowerCase'))),
          'a UUID with dashes',
        ]),
        ['meta', [{ type: 'string', format: 'uuid' }]],
      ),
      { export: true, doc: 'A UUID with dashes, in lower case from here on.' },
    ),
  bytes: () =>
    ts.function('bytes', {
      export: true,
      params: [ts.param('most', { default: ts.id('Infinity') })],
      returns: ts.ref(ts.prop(z, 'ZodType'), ts.ref('Uint8Array', ts.ref('ArrayBuffer')), ts.types.string),
      doc: 'Bytes as base64.',
    }, [
      ts.const(
        'read',
        ts.arrow([ts.param('value', ts.types.string)], [
          ts.const('found', ts.call(ts.id('Buffer.from'), [ts.id('value'), 'base64'])),
          ts.return(ts.conditional(ts.binop(ts.id('found.length'), '<=', ts.id('most')), ts.id('found'), ts.undefined)),
        ], { returns: ts.union(ts.ref('Uint8Array', ts.ref('ArrayBuffer')), ts.types.undefined) }),
      ),
      ts.const(
        'wanted',
        ts.conditional(
          ts.equal(ts.id('most'), ts.id('Infinity')),
          'base64',
          ts.template(['base64 of at most ', ts.call(ts.id('String'), [ts.id('most')]), ' bytes']),
        ),
      ),
      ts.return(
        ts.chain(ts.call(ts.id('readText'), [ts.id('BASE64_PATTERN'), ts.id('read'), ts.id('wanted')]), ['meta', [
          ts.object([
            ['type', 'string'],
            ['contentEncoding', 'base64'],
            ['pattern', ts.id('BASE64_PATTERN')],
            ts.spread(
              ts.conditional(ts.equal(ts.id('most'), ts.id('Infinity')), {}, {
                maxLength: ts.binop(ts.call(ts.id('Math.ceil'), [ts.binop(ts.id('most'), '/', 3)]), '*', 4),
              }),
            ),
          ]),
        ]]),
      ),
    ]),
  bytesParam: () =>
    ts.function('bytesParam', {
      export: true,
      params: [ts.param('most', { default: ts.id('Infinity') })],
      returns: ts.ref(ts.prop(z, 'ZodType'), ts.ref('Uint8Array', ts.ref('ArrayBuffer')), ts.types.string),
      doc: 'Bytes in a path, in the alphabet that is safe there.',
    }, [
      ts.const(
        'read',
        ts.arrow([ts.param('value', ts.types.string)], [
          ts.const('found', ts.call(ts.id('Buffer.from'), [ts.id('value'), 'base64url'])),
          ts.return(ts.conditional(ts.binop(ts.id('found.length'), '<=', ts.id('most')), ts.id('found'), ts.undefined)),
        ], { returns: ts.union(ts.ref('Uint8Array', ts.ref('ArrayBuffer')), ts.types.undefined) }),
      ),
      ts.return(
        ts.chain(ts.call(ts.id('readText'), [ts.id('BASE64URL_PATTERN'), ts.id('read'), 'base64url without padding']), [
          'meta',
          [ts.object([
            ['type', 'string'],
            ['contentEncoding', 'base64url'],
            ['pattern', ts.id('BASE64URL_PATTERN')],
            ts.spread(
              ts.conditional(ts.equal(ts.id('most'), ts.id('Infinity')), {}, {
                maxLength: ts.binop(ts.call(ts.id('Math.ceil'), [ts.binop(ts.id('most'), '/', 3)]), '*', 4),
              }),
            ),
          ])],
        ]),
      ),
    ]),
};
