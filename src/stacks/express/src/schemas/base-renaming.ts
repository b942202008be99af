import * as ts from '../../../../syntax/typescript/index.js';
import { z } from './z.js';

const { string } = ts.types;
const [Names, Read, Schema] = [ts.ref('Names'), ts.ref('Read'), ts.ref('Schema')];
const NameMap = ts.ref('Readonly', ts.ref('Record', string, string));

/** `renamed`, which gives fields of a body the names that the client has for them. */
export function renaming(): readonly ts.StatementLike[] {
  const key = ts.ref('Key');
  const read = ts.ref(ts.prop(z, 'output'), Schema);
  const result = ts.ref('Renamed', read, Names);
  return [
    ts.typeAlias(
      'Renamed',
      ts.mapped('Key', ts.keyOf(Read), ts.indexed(Read, key), {
        as: ts.conditionalType(key, ts.keyOf(Names), ts.indexed(Names, key), key),
      }),
      { typeParams: ['Read', ts.typeParam('Names', { extends: NameMap })] },
    ),
    ts.function('renamed', {
      export: true,
      typeParams: [
        ts.typeParam('Schema', { extends: ts.prop(z, 'ZodObject') }),
        ts.typeParam('Names', { extends: NameMap, const: true }),
      ],
      params: [ts.param('schema', Schema), ts.param('names', Names)],
      returns: ts.ref(ts.prop(z, 'ZodPipe'), Schema, ts.ref(ts.prop(z, 'ZodTransform'), result, read)),
      doc: 'A body whose fields have other names from here on: those that Prisma can have.',
    }, [
      ts.const('known', ts.new(ts.id('Map'), [ts.call(ts.id('Object.entries'), [ts.id('names')])])),
      ts.return(
        ts.chain(ts.id('schema'), ['transform', [
          ts.arrow(['body'], [
            ts.const(
              'fields',
              ts.chain(ts.id('Object'), ['entries', [ts.id('body')]], ['map', [
                ts.arrow(
                  [ts.arrayPattern(['key', 'value'])],
                  ts.array([ts.nullish(ts.call(ts.id('known.get'), [ts.id('key')]), ts.id('key')), ts.id('value')]),
                ),
              ]]),
            ),
            ts.return(ts.as(ts.call(ts.id('Object.fromEntries'), [ts.id('fields')]), result)),
          ]),
        ]]),
      ),
    ]),
  ];
}
