import type { Resource } from '../../../../contract/contract.js';
import { paging as limits } from '../../../../contract/list-query.js';
import { listWords } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { Prisma } from '../symbols.js';
import { includeStatements } from './base-include.js';
import { pageOf, pagingStatements } from './base-paging.js';
import { renaming } from './base-renaming.js';
import { hasOwnNull, renamedFields } from './bodies.js';
import { z } from './z.js';

const booleanParam = ts.symbol('./src/schemas/types.ts', 'booleanParam');

/** `src/schemas/base.ts`: what all schemas share. */
export function baseModule(context: ExpressContext): Module {
  const { contract } = context;
  const words = listWords(contract.naming);
  const included = contract.resources.some(({ list }) => list.includes.length > 0);
  return ts.module('src/schemas/base.ts', [
    ts.const('PER_PAGE', limits.perPage, { export: true }),
    ts.const(
      'LAST_PAGE',
      ts.call(ts.id('Math.floor'), [ts.binop(ts.id('Number.MAX_SAFE_INTEGER'), '/', limits.maximum)]),
    ),
    ts.const(
      'PAGING',
      `Instead of \`${words.page}\` and \`${words.per_page}\`, \`${words.offset}\` and \`${words.limit}\` may be given.`,
    ),
    bodySchema(),
    orNull(),
    ...(contract.resources.some(one => hasWritableJson(context, one)) ? [dbNull()] : []),
    ...(contract.resources.some(({ fields, schemas }) =>
        schemas.create !== null && renamedFields(context.names, fields, 'create').length > 0
      )
      ? renaming()
      : []),
    pageOf(words.per_page),
    ...pagingStatements(words),
    order(),
    ts.const('includeTotal', ts.chain(booleanParam, ['default', [true]]), {
      export: true,
      doc: 'Whether the rows are counted.',
    }),
    ...(included ? includeStatements() : []),
  ], { doc: 'What all schemas share.' });
}

/** With optional properties, what may be left out need not be named as undefined, too; Zod's types do so. */
function bodySchema(): ts.StatementLike {
  const sent = ts.mapped(
    'Key',
    ts.keyOf(ts.ref('Body')),
    ts.union(ts.indexed(ts.ref('Body'), ts.ref('Key')), ts.types.undefined),
    {},
  );
  return ts.typeAlias('BodySchema', ts.ref(ts.prop(z, 'ZodType'), ts.types.unknown, sent), {
    export: true,
    typeParams: ['Body'],
    doc: 'A schema of a body of that type; what has a default may be left out.',
  });
}

function orNull(): ts.StatementLike {
  const schemaOf = (read: ts.TypeLike, sent: ts.TypeLike): ts.TypeLike => ts.ref(ts.prop(z, 'ZodType'), read, sent);
  const [sent, read] = [ts.ref('Sent'), ts.ref('Read')];
  return ts.function('orNull', {
    export: true,
    typeParams: ['Sent', 'Read'],
    params: [ts.param('schema', schemaOf(read, sent))],
    returns: schemaOf(ts.union(read, null), ts.union(sent, null, ts.types.undefined)),
    doc: 'A value that may be left out, and is null then.',
  }, [
    ts.return(ts.chain(ts.id('schema'), ['nullish'], [
      'transform',
      [ts.arrow(['value'], ts.nullish(ts.id('value'), null))],
    ])),
  ]);
}

function hasWritableJson(context: ExpressContext, { entity, fields, schemas }: Resource): boolean {
  return schemas.create !== null
    && fields.some(field => field.create !== 'absent' && hasOwnNull(context, entity, field));
}

function dbNull(): ts.StatementLike {
  const schemaOf = (read: ts.TypeLike): ts.TypeLike => ts.ref(ts.prop(z, 'ZodType'), read, ts.ref('Sent'));
  const own = ts.prop(Prisma, 'DbNull');
  return ts.function('dbNull', {
    export: true,
    typeParams: ['Sent', 'Read'],
    params: [ts.param('schema', schemaOf(ts.union(ts.ref('Read'), null)))],
    returns: schemaOf(ts.union(ts.ref('Read'), ts.typeOf(own))),
    doc: 'Null as that of the column, where JSON has one as well.',
  }, [
    ts.return(ts.chain(ts.id('schema'), ['transform', [ts.arrow(['value'], ts.nullish(ts.id('value'), own))]])),
  ]);
}

function order(): ts.StatementLike {
  const description = 'By default `desc` for dates and instants and `asc` for all else.';
  const words = ts.chain(z, ['enum', [['asc', 'desc']]], ['describe', [description]], ['exactOptional']);
  return ts.const('order', words, { export: true, doc: 'The way in which a list is sorted.' });
}
