import * as ts from '../../../../syntax/typescript/index.js';
import { readAsText, type TextType } from './as-text.js';
import type { AdapterParts } from './parts.js';

const PrismaPg = ts.symbol('@prisma/adapter-pg', 'PrismaPg');
const Settings = ts.symbol('./src/config.ts', 'Settings');
const pg = ts.defaultSymbol('pg', 'pg');

/**
 * The adapter of PostgreSQL, over a pool of its own.
 *
 * @param asText types of columns that the adapter does not know
 */
export function postgresqlAdapter(asText: readonly TextType[]): AdapterParts {
  return {
    adapter: ts.new(PrismaPg, [ts.call(ts.id('createPool'), [ts.id('from')]), { disposeExternalPool: true }]),
    statements: [...(asText.length === 0 ? [] : readAsText(asText)), createPool(asText.length > 0)],
  };
}

function milliseconds(setting: string): ts.compiler.Expression {
  return ts.binop(ts.id(`from.${setting}`), '*', 1000);
}

function createPool(readsText: boolean): ts.compiler.Statement {
  return ts.function('createPool', { params: [ts.param('from', Settings)], returns: ts.prop(pg, 'Pool') }, [
    ts.const('connectionTimeoutMillis', milliseconds('dbConnectTimeout')),
    ts.const('statement', milliseconds('dbStatementTimeout')),
    clientClass(readsText),
    ts.comment(
      'Times come as the zone of the session has them. That a statement took too long is heard from the server; of one that is',
      'gone nothing is heard.',
    ),
    ts.return(ts.new(ts.prop(pg, 'Pool'), [ts.object([
      ['Client', ts.id('Client')],
      ['connectionString', ts.id('from.databaseUrl')],
      ['options', '-c timezone=UTC'],
      ['max', ts.id('from.dbPoolSize')],
      ['maxLifetimeSeconds', ts.call(ts.id('Math.max'), [0, ts.id('from.dbPoolRecycle')])],
      ['keepAlive', true],
      ['connectionTimeoutMillis', milliseconds('dbPoolTimeout')],
      ['statement_timeout', ts.id('statement')],
      ['query_timeout', ts.binop(ts.id('statement'), '+', 1000)],
    ])])),
  ]);
}

/** Each connection of the pool. */
function clientClass(readsText: boolean): ts.compiler.Statement {
  const config = ts.param('config', { type: ts.prop(pg, 'ClientConfig'), optional: true });
  const own = ts.object([ts.spread(ts.id('config')), ['connectionTimeoutMillis', ts.id('connectionTimeoutMillis')]]);
  return ts.class('Client', {
    extends: ts.prop(pg, 'Client'),
    doc: 'A connection, which may take less time to make than the pool to have one free.',
  }, [
    ts.constructor([config], [
      ts.call(ts.id('super'), [own]),
      ...(readsText
        ? [ts.call(ts.id('this.connection.prependListener'), ['rowDescription', ts.id('readAsText')])]
        : []),
    ]),
  ]);
}
