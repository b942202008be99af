import * as ts from '../../../../syntax/typescript/index.js';

const ForeignKeyError = ts.symbol('./src/errors.ts', 'ForeignKeyError');
const ApiError = ts.symbol('./src/errors.ts', 'ApiError');
const Prisma = ts.symbol('./src/generated/prisma/client.ts', 'Prisma');
const NotFoundError = ts.symbol('./src/errors.ts', 'NotFoundError');
const ConflictError = ts.symbol('./src/errors.ts', 'ConflictError');
const InUseError = ts.symbol('./src/errors.ts', 'InUseError');
const ValidationError = ts.symbol('./src/errors.ts', 'ValidationError');

/** `src/utils/integrity.ts` */
export function integrityModule(): ts.TypeScriptModule {
  return ts.module('src/utils/integrity.ts', [
    unique(),
    reference(),
    value(),
    uniques(),
    writing(),
    isGiven(),
    requireReference(),
    refusalOf(),
    cause(),
    causeOf(),
    isObject(),
    uniqueFields(),
  ], { doc: 'What a database refuses, in the words of the contract and of no driver.' });
}

function unique(): ts.compiler.Statement {
  return ts.commented(
    ts.const('UNIQUE', ts.new(ts.id('Set'), [['23505', '2067', '1555', '1062']])),
    'Codes of PostgreSQL, SQLite and MySQL, in this order.',
  );
}

function reference(): ts.compiler.Statement {
  return ts.const(
    'REFERENCE',
    ts.new(ts.id('Set'), [['23001', '23503', '787', '1811', '1216', '1217', '1451', '1452']]),
  );
}

function value(): ts.compiler.Statement {
  return ts.const(
    'VALUE',
    ts.new(ts.id('Set'), [[
      ts.spread(['22001', '22003', '22007', '22008', '23502', '23514']),
      ts.spread(['275', '1299']),
      ts.spread(['1048', '1264', '1366', '1406', '3819', '4025']),
    ]]),
  );
}

function uniques(): ts.compiler.Statement {
  return ts.typeAlias(
    'Uniques',
    ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.arrayOf(ts.types.string, 'readonly'))),
    { export: true, doc: 'The fields that each unique constraint or index of a table is about.' },
  );
}

function writing(): ts.compiler.Statement {
  return ts.function('writing', {
    export: true,
    async: true,
    typeParams: ['Result'],
    params: [
      ts.param('uniques', ts.ref('Uniques')),
      ts.param('work', ts.functionType([], ts.ref('Promise', ts.ref('Result')))),
      ts.param(ts.objectPattern([ts.element('deleting', { default: false })]), {
        type: ts.typeLiteral([ts.property('deleting', ts.types.boolean, { optional: true, readonly: true })]),
        default: {},
      }),
    ],
    returns: ts.ref('Promise', ts.ref('Result')),
    doc: 'Does what writes to the database; what that refuses is an error of the contract.',
  }, [
    ts.try(
      [ts.return(ts.await(ts.call(ts.id('work'))))],
      ts.catch('error', [
        ts.throw(
          ts.nullish(
            ts.call(ts.id('refusalOf'), [ts.id('error'), ts.id('uniques'), ts.id('deleting')]),
            ts.id('error'),
          ),
        ),
      ]),
    ),
  ]);
}

function isGiven(): ts.compiler.Statement {
  return ts.function('isGiven', {
    export: true,
    typeParams: ['Value'],
    params: [ts.param('value', ts.union(ts.ref('Value'), null, ts.types.undefined))],
    returns: ts.predicate('value', ts.ref('Value')),
    doc: 'Whether a column of a foreign key says anything.',
  }, [ts.return(ts.and(ts.unequal(ts.id('value'), null), ts.unequal(ts.id('value'), ts.undefined)))]);
}

function requireReference(): ts.compiler.Statement {
  return ts.function('requireReference', {
    export: true,
    async: true,
    params: [
      ts.param('count', ts.ref('Promise', ts.types.number)),
      ts.rest('fields', ts.arrayOf(ts.types.string, 'readonly')),
    ],
    returns: ts.ref('Promise', ts.types.void),
    doc: 'Refuses a reference to a row that is not there.',
  }, [ts.guard(ts.equal(ts.await(ts.id('count')), 0), ts.throw(ts.new(ForeignKeyError, [ts.id('fields')])))]);
}

function refusalOf(): ts.compiler.Statement {
  return ts.function('refusalOf', {
    params: [
      ts.param('error', ts.types.unknown),
      ts.param('uniques', ts.ref('Uniques')),
      ts.param('deleting', ts.types.boolean),
    ],
    returns: ts.union(ApiError, ts.types.undefined),
  }, [
    ts.guard(
      ts.not(ts.binop(ts.id('error'), 'instanceof', ts.prop(Prisma, 'PrismaClientKnownRequestError'))),
      ts.return(ts.undefined),
    ),
    ts.guard(ts.equal(ts.id('error.code'), 'P2025'), ts.return(ts.new(NotFoundError))),
    ts.const('cause', ts.call(ts.id('causeOf'), [ts.id('error.meta')])),
    ts.const('code', ts.nullish(ts.id('cause.originalCode'), ts.id('error.code'))),
    ts.guard(
      ts.call(ts.id('UNIQUE.has'), [ts.id('code')]),
      ts.return(ts.new(ConflictError, [ts.call(ts.id('uniqueFields'), [ts.id('cause'), ts.id('uniques')])])),
    ),
    ts.guard(
      ts.and(
        ts.id('deleting'),
        ts.or(ts.call(ts.id('REFERENCE.has'), [ts.id('code')]), ts.call(ts.id('VALUE.has'), [ts.id('code')])),
      ),
      ts.return(ts.new(InUseError)),
    ),
    ts.guard(ts.call(ts.id('REFERENCE.has'), [ts.id('code')]), ts.return(ts.new(ForeignKeyError))),
    ts.return(ts.conditional(ts.call(ts.id('VALUE.has'), [ts.id('code')]), ts.new(ValidationError), ts.undefined)),
  ]);
}

function cause(): ts.compiler.Statement {
  return ts.interface('Cause', { doc: 'What the adapter of the database says of an error.' }, [
    ts.property('originalCode', ts.types.string, { optional: true, readonly: true }),
    ts.property(
      'constraint',
      ts.typeLiteral([
        ts.property('index', ts.types.unknown, { optional: true, readonly: true }),
        ts.property('fields', ts.types.unknown, { optional: true, readonly: true }),
      ]),
      { optional: true, readonly: true },
    ),
  ]);
}

function causeOf(): ts.compiler.Statement {
  return ts.function('causeOf', {
    params: [ts.param('meta', ts.union(ts.ref('Record', ts.types.string, ts.types.unknown), ts.types.undefined))],
    returns: ts.ref('Cause'),
  }, [
    ts.const('error', ts.optionalProp(ts.id('meta'), 'driverAdapterError')),
    ts.return(
      ts.conditional(
        ts.and(
          ts.binop(ts.id('error'), 'instanceof', ts.id('Error')),
          ts.call(ts.id('isObject'), [ts.id('error.cause')]),
        ),
        ts.id('error.cause'),
        {},
      ),
    ),
  ]);
}

function isObject(): ts.compiler.Statement {
  return ts.function('isObject', {
    params: [ts.param('value', ts.types.unknown)],
    returns: ts.predicate('value', ts.types.object),
  }, [ts.return(ts.and(ts.equal(ts.typeof(ts.id('value')), 'object'), ts.unequal(ts.id('value'), null)))]);
}

function uniqueFields(): ts.compiler.Statement {
  return ts.function('uniqueFields', {
    params: [ts.param(ts.objectPattern(['constraint']), ts.ref('Cause')), ts.param('uniques', ts.ref('Uniques'))],
    returns: ts.arrayOf(ts.types.string, 'readonly'),
    doc: 'Finds the fields of a constraint: by its name, or on SQLite by its columns.',
  }, [
    ts.const(ts.objectPattern(['index', 'fields']), ts.nullish(ts.id('constraint'), {})),
    ts.const(
      'name',
      ts.conditional(
        ts.call(ts.id('Array.isArray'), [ts.id('fields')]),
        ts.call(ts.id('fields.join'), [', ']),
        ts.call(ts.id('String'), [ts.id('index')]),
      ),
    ),
    ts.return(ts.nullish(ts.index(ts.id('uniques'), ts.id('name')), [])),
  ]);
}
