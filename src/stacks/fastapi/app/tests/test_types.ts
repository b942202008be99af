import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { float, list, range, tuple } = py.builtins;
const Annotated = py.symbol('typing', 'Annotated');
const Decimal = py.symbol('decimal', 'Decimal');
const types = py.symbol('app.schemas', 'types');
const Any = py.symbol('typing', 'Any');
const UUID = py.symbol('uuid', 'UUID');
const date = py.symbol('datetime', 'date');
const time = py.symbol('datetime', 'time');
const datetime = py.symbol('datetime', 'datetime');
const UTC = py.symbol('datetime', 'UTC');
const timedelta = py.symbol('datetime', 'timedelta');
const pytest = py.moduleSymbol('pytest');
const TypeAdapter = py.symbol('pydantic', 'TypeAdapter');
const ValidationError = py.symbol('pydantic', 'ValidationError');

/** `app/tests/test_types.py` */
export function testTypesModule(): Module {
  return py.module('app/tests/test_types.py', [
    py.assign('Money', py.sub(Annotated, Decimal, py.chain(types, ['Digits', [6, 2]]))),
    py.assign('Positive', py.sub(Annotated, Decimal, py.chain(types, ['Digits', [6, 2], { gt: 0, le: 100 }]))),
    py.assign('Share', py.sub(Annotated, Decimal, py.chain(types, ['Digits', [3, 3], { ge: 0, lt: 1 }]))),
    py.spaced(
      py.annAssign('READ', py.sub(list, py.sub(tuple, Any, Any, Any)), [
        py.tuple([
          py.attr(types, 'Int64'),
          py.binop(py.binop(2, '**', 53), '-', 1),
          py.binop(py.binop(2, '**', 53), '-', 1),
        ]),
        py.tuple([py.attr(types, 'Int32'), py.float(1), 1]),
        py.tuple([py.attr(types, 'Int64Param'), '-9223372036854775808', py.unary('-', py.binop(2, '**', 63))]),
        py.tuple([py.attr(types, 'Float64'), 1, py.float(1)]),
        py.tuple([py.attr(types, 'Float64Param'), '-1.5e3', py.float(-1500)]),
        py.tuple([py.attr(types, 'BoolParam'), 'true', true]),
        py.tuple([py.attr(types, 'BoolParam'), 'false', false]),
        py.tuple([py.id('Money'), '12.5', py.call(Decimal, ['12.5'])]),
        py.tuple([py.id('Money'), py.binop(0.1, '+', 0.2), py.call(Decimal, ['0.3'])]),
        py.tuple([py.id('Money'), -7, py.call(Decimal, [-7])]),
        py.tuple([py.id('Money'), py.call(Decimal, ['1.1']), py.call(Decimal, ['1.1'])]),
        py.tuple([py.id('Positive'), '0.01', py.call(Decimal, ['0.01'])]),
        py.tuple([py.id('Share'), '0.125', py.call(Decimal, ['0.125'])]),
        py.tuple([
          py.attr(types, 'Uuid'),
          py.binop(py.binop(py.binop('0', '*', 8), '+', '-0000-0000-0000-'), '+', py.binop('A', '*', 12)),
          py.call(UUID, [], { int: 187649984473770 }),
        ]),
        py.tuple([py.attr(types, 'Date'), '2024-02-29', py.call(date, [2024, 2, 29])]),
        py.tuple([py.attr(types, 'Time'), '23:59:59.125', py.call(time, [23, 59, 59, 125000])]),
        py.tuple([
          py.attr(types, 'Instant'),
          '2026-01-01T00:00:00.5+02:00',
          py.call(datetime, [2025, 12, 31, 22, 0, 0, 500000, UTC]),
        ]),
        py.tuple([py.attr(types, 'Instant'), '1000-01-01t00:00:00z', py.call(datetime, [1000, 1, 1], { tzinfo: UTC })]),
        py.tuple([py.attr(types, 'Duration'), 'P1DT2H3M4.5S', py.call(timedelta, [1, 4.5], { minutes: 3, hours: 2 })]),
        py.tuple([py.attr(types, 'Duration'), '-PT1S', py.call(timedelta, [], { seconds: -1 })]),
        py.tuple([py.attr(types, 'Bytes'), 'AP8=', new Uint8Array([0, 255])]),
        py.tuple([
          py.attr(types, 'Json'),
          py.dict({ a: [1, null, 'x', 1.5, true] }),
          py.dict({ a: [1, null, 'x', 1.5, true] }),
        ]),
        py.tuple([py.attr(types, 'KeyText'), 'a.b', 'a.b']),
      ]),
    ),
    py.annAssign('REFUSED', py.sub(list, py.sub(tuple, Any, Any)), [
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Int64'), py.id('value')]),
          py.forIn(
            'value',
            py.tuple([py.binop(2, '**', 53), py.unary('-', py.binop(2, '**', 53)), '1', 1.5, true, null]),
          ),
        ),
      ),
      py.star(
        py.generator(py.tuple([py.attr(types, 'Int16'), py.id('value')]), py.forIn('value', py.tuple([32768, -32769]))),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Int32'), py.id('value')]),
          py.forIn('value', py.tuple([py.binop(2, '**', 31), 1e+300, py.call(float, ['nan'])])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Int64Param'), py.id('value')]),
          py.forIn('value', py.tuple(['1.0', '+1', '01', ' 1', '1e3', '٣'])),
        ),
      ),
      py.tuple([py.attr(types, 'Int64Param'), '9223372036854775808']),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Float64'), py.id('value')]),
          py.forIn('value', py.tuple(['1', true, py.call(float, ['inf']), py.call(float, ['nan'])])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Float32'), py.id('value')]),
          py.forIn('value', py.tuple([1e+39, -1e+39])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Float64Param'), py.id('value')]),
          py.forIn('value', py.tuple(['nan', 'inf', '1e999', 'x', ''])),
        ),
      ),
      py.star(
        py.generator(py.tuple([py.attr(types, 'Bool'), py.id('value')]), py.forIn('value', py.tuple([0, 1, 'true']))),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'BoolParam'), py.id('value')]),
          py.forIn('value', py.tuple(['1', 'yes', 'True', ''])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.id('Money'), py.id('value')]),
          py.forIn('value', py.tuple(['10000', '0.001', '1e2', '', 'x', true, null])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.id('Money'), py.id('value')]),
          py.forIn('value', py.tuple([py.call(float, ['nan']), py.binop(10, '**', 50), 0.001, '٣'])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.id('Positive'), py.id('value')]),
          py.forIn('value', py.tuple(['0', '0.00', '-1', '100.01'])),
        ),
      ),
      py.star(
        py.generator(py.tuple([py.id('Share'), py.id('value')]), py.forIn('value', py.tuple(['1', '-0.1', '1.000']))),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Uuid'), py.id('value')]),
          py.forIn(
            'value',
            py.tuple([py.binop('0', '*', 32), '{}', 1, py.fstring(['urn:uuid:', py.call(UUID, [], { int: 0 })])]),
          ),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Date'), py.id('value')]),
          py.forIn('value', py.tuple(['2023-02-29', '0999-12-31', '20240101', 0])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Time'), py.id('value')]),
          py.forIn('value', py.tuple(['24:00:00', '12:00', '12:00:00Z', 0])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Instant'), py.id('value')]),
          py.forIn('value', py.tuple(['2026-01-01T00:00:00', '2026-01-01', 0])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Instant'), py.id('value')]),
          py.forIn('value', py.tuple(['2026-02-30T00:00:00Z', '0999-12-31T23:59:59Z'])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Instant'), py.id('value')]),
          py.forIn('value', py.tuple(['1000-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00'])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Duration'), py.id('value')]),
          py.forIn('value', py.tuple(['P', 'PT', 'P1Y', 'P1M', 'P1W', '1', 1])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Bytes'), py.id('value')]),
          py.forIn('value', py.tuple(['AP8', 'A-8=', 'ä', 1])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Json'), py.id('value')]),
          py.forIn('value', py.tuple([null, '\u0000', ['\ud800'], py.dict({ '\u0000': 1 })])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Json'), py.id('value')]),
          py.forIn('value', py.tuple([[py.call(float, ['nan'])], py.dict({ a: py.call(float, ['inf']) })])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'Text'), py.id('value')]),
          py.forIn('value', py.tuple(['\u0000', '\ud800', 1, null])),
        ),
      ),
      py.star(
        py.generator(
          py.tuple([py.attr(types, 'KeyText'), py.id('value')]),
          py.forIn('value', py.tuple(['', 'a/b', '.', '..', '\u0000'])),
        ),
      ),
    ]),
    py.annAssign('WRITTEN', py.sub(list, py.sub(tuple, Any, Any, Any)), [
      py.tuple([
        py.attr(types, 'Int64Out'),
        py.binop(py.binop(2, '**', 63), '-', 1),
        py.binop(py.binop(2, '**', 63), '-', 1),
      ]),
      py.tuple([py.attr(types, 'DecimalText'), py.call(Decimal, ['1E-8']), '0.00000001']),
      py.tuple([py.id('Money'), py.call(Decimal, ['1.50']), '1.50']),
      py.tuple([py.attr(types, 'Time'), py.call(time, [1, 2, 3]), '01:02:03']),
      py.tuple([py.attr(types, 'Time'), py.call(time, [1, 2, 3, 4000]), '01:02:03.004']),
      py.tuple([
        py.attr(types, 'Instant'),
        py.call(datetime, [2026, 1, 2, 3, 4, 5, 999999, UTC]),
        '2026-01-02T03:04:05.999Z',
      ]),
      py.tuple([py.attr(types, 'Duration'), py.call(timedelta, [0]), 'PT0S']),
      py.tuple([py.attr(types, 'Duration'), py.call(timedelta, [], { days: 2 }), 'P2D']),
      py.tuple([
        py.attr(types, 'Duration'),
        py.unary('-', py.call(timedelta, [], { hours: 25, milliseconds: 5 })),
        '-P1DT1H0.005S',
      ]),
      py.tuple([py.attr(types, 'Duration'), py.call(timedelta, [], { minutes: 1 }), 'PT1M']),
      py.tuple([py.attr(types, 'Bytes'), new Uint8Array([0, 255]), 'AP8=']),
      py.tuple([py.attr(types, 'Uuid'), py.call(UUID, [], { int: 10 }), '00000000-0000-0000-0000-00000000000a']),
    ]),
    py.def('test_what_is_read', {
      params: [py.param('kind', Any), py.param('sent', Any), py.param('value', Any)],
      returns: null,
      decorators: [py.chain(pytest, 'mark', ['parametrize', [py.tuple(['kind', 'sent', 'value']), py.id('READ')]])],
    }, [
      py.assert(
        py.compare(
          py.chain(py.call(TypeAdapter, [py.id('kind')]), ['validate_python', [py.id('sent')]]),
          '==',
          py.id('value'),
        ),
      ),
    ]),
    py.def('test_what_is_refused', {
      params: [py.param('kind', Any), py.param('sent', Any)],
      returns: null,
      decorators: [py.chain(pytest, 'mark', ['parametrize', [py.tuple(['kind', 'sent']), py.id('REFUSED')]])],
    }, [
      py.with([py.chain(pytest, ['raises', [ValidationError]])], [
        py.chain(py.call(TypeAdapter, [py.id('kind')]), ['validate_python', [py.id('sent')]]),
      ]),
    ]),
    py.def('test_what_is_written', {
      params: [py.param('kind', Any), py.param('value', Any), py.param('shown', Any)],
      returns: null,
      decorators: [py.chain(pytest, 'mark', ['parametrize', [py.tuple(['kind', 'value', 'shown']), py.id('WRITTEN')]])],
    }, [
      py.assign('adapter', py.call(TypeAdapter, [py.id('kind')])),
      py.assert(
        py.compare(
          py.chain(py.id('adapter'), [
            'dump_python',
            [py.chain(py.id('adapter'), ['validate_python', [py.id('value')]])],
            { mode: 'json' },
          ]),
          '==',
          py.id('shown'),
        ),
      ),
    ]),
    py.def('test_json_has_a_depth', { returns: null }, [
      py.assign('adapter', py.call(py.sub(TypeAdapter, Any), [py.attr(types, 'Json')])),
      py.for(
        py.tuple([py.id('depth'), py.id('fits')]),
        py.tuple([
          py.tuple([py.attr(types, 'JSON_DEPTH'), true]),
          py.tuple([py.binop(py.attr(types, 'JSON_DEPTH'), '+', 1), false]),
        ]),
        [
          py.annAssign('value', Any, 1),
          py.for('_', py.call(range, [py.id('depth')]), [py.assign('value', [py.id('value')])]),
          py.if(py.id('fits'), [
            py.assert(
              py.compare(py.chain(py.id('adapter'), ['validate_python', [py.id('value')]]), '==', py.id('value')),
            ),
          ], [
            py.with([py.chain(pytest, ['raises', [ValidationError]])], [
              py.chain(py.id('adapter'), ['validate_python', [py.id('value')]]),
            ]),
          ]),
        ],
      ),
    ]),
    py.def('test_decimals_say_their_digits', { returns: null }, [
      py.assert(
        py.compare(
          py.chain(py.call(TypeAdapter, [py.id('Positive')]), ['json_schema']),
          '==',
          py.dict({
            anyOf: [
              py.dict({ type: 'number', multipleOf: 0.01, exclusiveMinimum: 0, maximum: 100 }),
              py.dict({ type: 'string', pattern: '^(?!0+(\\.0+)?$)[0-9]{1,4}(\\.[0-9]{1,2})?$' }),
            ],
          }),
        ),
      ),
    ]),
  ], { doc: 'Tests of the values on the wire.' });
}
