import * as ts from '../../../../syntax/typescript/index.js';

const Prisma = ts.symbol('./src/generated/prisma/client.ts', 'Prisma');
const LIMIT = ts.symbol('./src/utils/include.ts', 'LIMIT');

/** `src/utils/ranking.ts` */
export function rankingModule(): ts.TypeScriptModule {
  return ts.module('src/utils/ranking.ts', [
    ranking(),
    ranking2(),
  ], { doc: 'The first rows of each parent, which the client has no word for.' });
}

function ranking(): ts.compiler.Statement {
  return ts.interface('Ranking', { export: true, doc: 'Which rows are ranked, and how.' }, [
    ts.property('columns', ts.prop(Prisma, 'Sql'), { readonly: true, doc: 'What is asked of each row.' }),
    ts.property('from', ts.prop(Prisma, 'Sql'), { readonly: true }),
    ts.property('parent', ts.prop(Prisma, 'Sql'), { readonly: true, doc: 'What says whose row it is.' }),
    ts.property('order', ts.prop(Prisma, 'Sql'), { readonly: true }),
    ts.property('where', ts.prop(Prisma, 'Sql'), { readonly: true }),
  ]);
}

function ranking2(): ts.compiler.Statement {
  return ts.function('ranking', {
    export: true,
    params: [ts.param(ts.objectPattern(['columns', 'from', 'parent', 'order', 'where']), ts.ref('Ranking'))],
    returns: ts.prop(Prisma, 'Sql'),
    doc: 'Asks for the first rows of each parent, in their order.',
  }, [
    ts.return(
      ts.tagged(
        ts.prop(Prisma, 'sql'),
        ts.template([
          '\n    SELECT * FROM (\n      SELECT ',
          ts.id('columns'),
          ', ROW_NUMBER() OVER (PARTITION BY ',
          ts.id('parent'),
          ' ORDER BY ',
          ts.id('order'),
          ') AS place\n      FROM ',
          ts.id('from'),
          '\n      WHERE ',
          ts.id('where'),
          '\n    ) AS ranked\n    WHERE place <= ',
          LIMIT,
          '\n    ORDER BY place',
        ]),
      ),
    ),
  ]);
}
