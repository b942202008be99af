import type { ContractField, Resource } from '../../../src/contract/contract.js';
import { makeOrSkip, withRaw } from './create.js';
import type { Factory } from './factory.js';
import { guardedColumns } from './guards.js';
import { type Json, object } from './http.js';
import { shown } from './report.js';
import { ask, expectStatus, foreignKeyWith, type Row, type Run } from './run.js';
import { deepEqual, sameValue } from './values.js';

/** What is sent, as raw JSON, and what is shown for it. */
interface Written {
  readonly raw: string;
  readonly shown: Json;
}

/** Values at the edges of their types, and the one way in which answers write them. */
export async function checkWire(run: Run, make: Factory, resource: Resource): Promise<void> {
  const { recorder: { at, check } } = run;
  at(`values of ${resource.path}`);
  const row = await makeOrSkip(run, make, resource);
  if (row === null || resource.schemas.patch === null) return;
  const guarded = guardedColumns(resource);
  for (const field of resource.fields) {
    if (
      field.patch === 'absent' || !field.readable || guarded.has(field.column)
      || foreignKeyWith(resource, field) !== undefined
    ) continue;
    const unique = resource.uniques.some(one => one.includes(field));
    for (const { raw, shown: expected } of unique ? [] : written(field)) {
      const answer = await patch(run, row, field, raw);
      if (!expectStatus(run, answer, 200, `${field.wire}: ${raw.slice(0, 40)}`)) continue;
      const got = object(answer.json)[field.wire];
      const alike = field.model.type.kind === 'decimal'
        ? sameValue(field.model.type, expected, got)
        : deepEqual(got, expected);
      check(
        alike,
        `${field.wire}: ${raw.slice(0, 40)} is shown as ${JSON.stringify(expected).slice(0, 40)}`,
        () => shown(answer),
      );
    }
    for (const raw of unreadable(field)) {
      const answer = await patch(run, row, field, raw);
      check([400, 422].includes(answer.status), `${field.wire}: ${raw.slice(0, 20)} is refused`, () => shown(answer));
    }
  }
}

function patch(run: Run, row: Row, field: ContractField, raw: string): ReturnType<typeof ask> {
  return ask(run, 'PATCH', row.path, {
    raw: withRaw({}, field.wire, raw),
    headers: { 'content-type': 'application/json' },
  });
}

const of = (sent: Json, seen: Json = sent): Written => ({ raw: JSON.stringify(sent), shown: seen });

function written(field: ContractField): readonly Written[] {
  const { type } = field.model;
  const bounded = field.input.minimum !== undefined || field.input.exclusiveMinimum !== undefined;
  switch (type.kind) {
    case 'instant':
      return [
        of('2024-02-29T23:30:00+02:00', '2024-02-29T21:30:00.000Z'),
        of('2024-01-01T00:00:00.1Z', '2024-01-01T00:00:00.100Z'),
        of('1000-01-01T00:00:00Z', '1000-01-01T00:00:00.000Z'),
        of('9999-12-31T23:59:59.999Z'),
        of('1969-12-31T23:59:59.001-00:00', '1969-12-31T23:59:59.001Z'),
      ];
    case 'date':
      return [of('2024-02-29'), of('1000-01-01'), of('9999-12-31')];
    case 'time':
      return [of('23:59:59'), of('00:00:00')];
    case 'uuid':
      return [of('ABCDEF00-0000-4000-8000-00000000000A', 'abcdef00-0000-4000-8000-00000000000a')];
    case 'boolean':
      return [of(true), of(false)];
    case 'integer':
      return field.input.type === 'string'
        ? [of('9223372036854775807'), of('0'), ...(type.unsigned ? [] : [of('-9223372036854775808')])]
        : [
          of(Number(field.input.maximum ?? 0)),
          ...(field.input.minimum === undefined ? [] : [of(Number(field.input.minimum))]),
        ]
          .filter(one => Number.isSafeInteger(one.shown));
    case 'decimal':
      return field.input.anyOf?.[0]?.exclusiveMinimum === undefined && (type.precision ?? 99) < 16
        ? decimals(type.precision ?? 10, type.scale ?? 0)
        : [];
    case 'float':
      return bounded || type.bits === 32
        ? []
        : [of(0.1), of(-1.5e-10), of(1.7976931348623157e308), { raw: '12', shown: 12 }];
    case 'string':
      return type.fixed || type.length < 4 || field.input.minLength !== undefined ? [] : [
        of('😀'.repeat(Math.min(type.length, 60))),
        of('x'.repeat(type.length)),
        of(' a\t'),
        of(`'"\\`.slice(0, type.length)),
      ];
    case 'text':
      return field.input.minLength === undefined
        ? [of(''), of('lines\nand \u2028 – “quotes” 😀'), of('x'.repeat(70_000))]
        : [];
    case 'bytes':
      return type.fixed ? [] : [of('AAH/')];
    case 'json':
      return [of({ a: [1, 2.5, true, null, { b: '' }] }), of([]), of('text'), of(12), of(false), {
        raw: '{"😀":{"":0}}',
        shown: { '😀': { '': 0 } },
      }];
    default:
      return [];
  }
}

function decimals(precision: number, scale: number): readonly Written[] {
  const whole = precision > scale ? '9'.repeat(precision - scale) : '0';
  const largest = scale === 0 ? whole : `${whole}.${'9'.repeat(scale)}`;
  return [of(largest), { raw: '1', shown: '1' }].filter(({ raw }) => raw !== '1' || precision > scale);
}

/** Numbers that JSON does not have. */
function unreadable(field: ContractField): readonly string[] {
  const { kind } = field.model.type;
  return ['float', 'decimal', 'integer', 'json'].includes(kind) ? ['NaN', 'Infinity', '-Infinity', '1e999'] : [];
}
