import type { Dialect } from '../../../../domain/dialect.js';
import type { FieldType } from '../../../../domain/type.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { clientColumn } from '../../client-column.js';
import type { ExpressContext } from '../../context.js';
import { arrayValues } from './array-values.js';

/** `src/utils/values.ts`: how values of the database look in JSON, as far as the project has such values; else null. */
export function valuesModule(context: ExpressContext): Module | null {
  const { contract, options } = context;
  const kinds = new Set(contract.resources.flatMap(({ fields }) => fields.map(field => kindOf(field.model.type))));
  const inArrays = new Set(
    contract.resources.flatMap(({ entity, fields }) =>
      fields.filter(({ model, readable }) => readable && clientColumn(entity, model, context)?.literal === true)
        .map(field => kindOf(field.model.type))
    ),
  );
  const statements = [
    ...(kinds.has('date') ? [dateText()] : []),
    ...(kinds.has('time') ? [timeText()] : []),
    ...(kinds.has('bytes') ? [base64Text()] : []),
    ...(kinds.has('duration') ? durations(options.database) : []),
    ...(kinds.has('uuid') && options.database !== 'postgresql' ? [uuidText()] : []),
    ...arrayValues(inArrays),
  ];
  return statements.length === 0
    ? null
    : ts.module('src/utils/values.ts', statements, { doc: 'Values of the database as JSON shows them.' });
}

function kindOf(type: FieldType): string {
  const item = type.kind === 'array' ? type.of : type;
  return item.kind === 'native' ? item.base : item.kind;
}

function written(name: string, type: ts.TypeLike, doc: string, text: ts.compiler.Expression): ts.compiler.Statement {
  return ts.function(name, { export: true, params: [ts.param('value', type)], returns: ts.types.string, doc }, [
    ts.return(text),
  ]);
}

function dateText(): ts.compiler.Statement {
  const iso = ts.call(ts.id('value.toISOString'));
  return written('dateText', ts.ref('Date'), 'Writes a date like 2026-01-31.', ts.chain(iso, ['slice', [0, 10]]));
}

function timeText(): ts.compiler.Statement {
  return written(
    'timeText',
    ts.ref('Date'),
    'Writes a time of day like 08:30:00, with the fraction of the second where there is one.',
    ts.chain(ts.call(ts.id('value.toISOString')), ['slice', [11, 23]], ['replace', ['.000', '']]),
  );
}

function base64Text(): ts.compiler.Statement {
  return written(
    'base64Text',
    ts.ref('Uint8Array'),
    'Writes bytes in base64.',
    ts.chain(ts.id('Buffer'), ['from', [ts.id('value')]], ['toString', ['base64']]),
  );
}

function uuidText(): ts.compiler.Statement {
  return written(
    'uuidText',
    ts.types.string,
    'Writes the 32 digits of a UUID with its dashes.',
    ts.chain(ts.call(ts.id('value.toLowerCase')), ['replace', [
      ts.regex('^(.{8})(.{4})(.{4})(.{4})'),
      '$1-$2-$3-$4-',
    ]]),
  );
}

/** What writes a duration, out of microseconds or out of what PostgreSQL says of an interval. */
function durations(dialect: Dialect): readonly ts.compiler.Statement[] {
  return dialect === 'postgresql' ? [durationText(), microsecondsOf()] : [durationText()];
}

function durationText(): ts.compiler.Statement {
  const [clock, days] = [ts.id('clock'), ts.id('days')];
  const [part, rest, whole] = [ts.id('part'), ts.id('rest'), ts.id('whole')];
  const amount = (unit: number, letter: string, most?: number): ts.compiler.Expression => {
    const units = ts.call(ts.id('Math.floor'), [ts.binop(whole, '/', ts.grouped(unit))]);
    return ts.call(part, [ts.call(ts.id('String'), [most === undefined ? units : ts.binop(units, '%', most)]), letter]);
  };
  return ts.function('durationText', {
    export: true,
    params: [ts.param('microseconds', ts.types.bigint)],
    returns: ts.types.string,
    doc: 'Writes a duration like P1DT2H30M.',
  }, [
    ts.const(
      'part',
      ts.arrow(
        [ts.param('amount', ts.types.string), ts.param('letter', ts.types.string)],
        ts.conditional(ts.equal(ts.id('amount'), '0'), '', ts.template([ts.id('amount'), ts.id('letter')])),
        { returns: ts.types.string },
      ),
    ),
    ts.const(
      'whole',
      ts.call(ts.id('Math.abs'), [
        ts.call(ts.id('Number'), [ts.binop(ts.id('microseconds'), '/', 1000n)]),
      ]),
    ),
    ts.const('rest', ts.binop(whole, '%', ts.grouped(60_000))),
    ts.const(
      'seconds',
      ts.chain(ts.binop(rest, '/', 1000), [
        'toFixed',
        [ts.conditional(ts.equal(ts.binop(rest, '%', 1000), 0), 0, 3)],
      ]),
    ),
    ts.const('days', amount(86_400_000, 'D')),
    ts.const(
      'clock',
      ts.binop(
        ts.binop(amount(3_600_000, 'H', 24), '+', amount(60_000, 'M', 60)),
        '+',
        ts.call(part, [ts.id('seconds'), 'S']),
      ),
    ),
    ts.const('sign', ts.conditional(ts.binop(ts.id('microseconds'), '<', 0n), '-', '')),
    ts.guard(
      ts.equal(clock, ''),
      ts.return(
        ts.conditional(ts.equal(days, ''), 'PT0S', ts.template([ts.id('sign'), 'P', days])),
      ),
    ),
    ts.return(ts.template([ts.id('sign'), 'P', days, 'T', clock])),
  ]);
}

function microsecondsOf(): ts.compiler.Statement {
  const amount = (pattern: string): ts.compiler.Expression => ts.call(ts.id('amount'), [ts.regex(pattern)]);
  const product = (one: ts.compiler.Expression, factor: number): ts.compiler.Expression => ts.binop(one, '*', factor);
  const sum = (...terms: readonly ts.compiler.Expression[]): ts.compiler.Expression =>
    terms.reduce((one, other) => ts.binop(one, '+', other));
  return ts.function('microsecondsOf', {
    export: true,
    params: [ts.param('interval', ts.types.string)],
    returns: ts.types.bigint,
    doc: 'Reads an interval as PostgreSQL writes it: 1 day 02:30:00. A month counts as 30 days, and a year as 365.',
  }, [
    ts.const(
      'amount',
      ts.arrow(
        [ts.param('pattern', ts.ref('RegExp'))],
        ts.call(ts.id('Number'), [
          ts.nullish(ts.optionalIndex(ts.call(ts.id('pattern.exec'), [ts.id('interval')]), 1), 0),
        ]),
        { returns: ts.types.number },
      ),
    ),
    ts.const(
      'days',
      sum(
        product(amount('(-?\\d+) year'), 365),
        product(amount('(-?\\d+) mon'), 30),
        amount('(-?\\d+) day'),
      ),
    ),
    ts.const(
      'seconds',
      sum(
        product(sum(product(amount('(\\d+):\\d+:'), 60), amount('\\d:(\\d+):')), 60),
        amount(':(\\d+(?:\\.\\d+)?)$'),
      ),
    ),
    ts.const(
      'microseconds',
      ts.call(ts.id('BigInt'), [
        ts.call(ts.id('Math.round'), [ts.binop(ts.id('seconds'), '*', ts.grouped(1_000_000))]),
      ]),
    ),
    ts.return(
      ts.binop(
        ts.binop(ts.call(ts.id('BigInt'), [ts.id('days')]), '*', 86_400_000_000n),
        '+',
        ts.conditional(
          ts.chain(ts.regex('-\\d+:\\d+:'), ['test', [ts.id('interval')]]),
          ts.unary('-', ts.id('microseconds')),
          ts.id('microseconds'),
        ),
      ),
    ),
  ]);
}
