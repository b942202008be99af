import type { ContractField } from '../../../src/contract/contract.js';
import type { JsonSchema } from '../../../src/contract/schema.js';
import type { FieldType, NativeType, ScalarType } from '../../../src/domain/type.js';
import { type Json, list } from './http.js';

/**
 * The n-th valid value of a field: different for different n as far as the type has room, and growing with n, so that
 * "ends after it starts" holds for fields filled in order.
 *
 * @param enumValues of an enum, by its id
 */
export function valueOf(
  field: ContractField,
  n: number,
  enumValues: (id: string) => readonly string[],
): Json | undefined {
  return ofType(field.model.type, field.input, n, field.wire, enumValues);
}

function ofType(
  type: FieldType,
  input: JsonSchema,
  n: number,
  name: string,
  enumValues: (id: string) => readonly string[],
): Json | undefined {
  switch (type.kind) {
    case 'array': {
      const item = ofType(type.of, input.items ?? {}, n, name, enumValues);
      if (item === undefined) return undefined;
      return Array.from({ length: Math.max(type.dimensions, 1) }).reduce<Json>(inner => [inner], item);
    }
    case 'enum': {
      const values = enumValues(type.enum);
      return values[n % values.length];
    }
    case 'native':
      return nativeValue(type, n);
    default:
      return scalar(type, input, n, name);
  }
}

function scalar(
  type: Exclude<ScalarType, NativeType | { kind: 'enum' }>,
  input: JsonSchema,
  n: number,
  name: string,
): Json {
  switch (type.kind) {
    case 'boolean':
      return n % 2 === 0;
    case 'integer':
      return input.type === 'string' ? String(9007199254740993n + BigInt(n)) : whole(input, n);
    case 'decimal':
      return decimal(type.precision, type.scale, input.anyOf?.[0] ?? {}, n);
    case 'float':
      return fraction(input, n);
    case 'string':
      return words(type.length, input, n, name, type.fixed);
    case 'text':
      return words(200, input, n, name, false);
    case 'bytes': {
      const length = type.length ?? 6;
      const bytes = Buffer.alloc(type.fixed ? length : Math.min(length, 6));
      bytes.writeUIntBE(
        n % 256 ** Math.min(bytes.length, 6),
        bytes.length - Math.min(bytes.length, 6),
        Math.min(bytes.length, 6),
      );
      return bytes.toString('base64');
    }
    case 'uuid':
      return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
    case 'date':
      return new Date(Date.UTC(2001, 0, 1 + n)).toISOString().slice(0, 10);
    case 'time':
      return new Date(Date.UTC(2001, 0, 1, 0, 0, n)).toISOString().slice(11, 19);
    case 'instant':
      return new Date(Date.UTC(2001, 0, 1, n, 0, 0, 123)).toISOString();
    case 'duration':
      return `PT${n}S`;
    case 'json':
      return { number: n, words: ['one', null, true], nested: { ü: 1.5 } };
  }
}

function whole(schema: JsonSchema, n: number): number {
  const low = Number(
    schema.exclusiveMinimum === undefined ? schema.minimum ?? -1e9 : Number(schema.exclusiveMinimum) + 1,
  );
  const high = Number(
    schema.exclusiveMaximum === undefined ? schema.maximum ?? 1e9 : Number(schema.exclusiveMaximum) - 1,
  );
  const start = low <= 1 && high >= 1 ? 1 : low;
  return start + n % (Math.min(high, start + 1e9) - start + 1);
}

function fraction(schema: JsonSchema, n: number): number {
  const low = Number(schema.exclusiveMinimum ?? schema.minimum ?? 0);
  const high = Number(schema.exclusiveMaximum ?? schema.maximum ?? 1e6);
  const start = low > -1e6 ? low : 0;
  const room = Math.min(high - start, 1e6) - 1;
  return room > 1 ? start + n % room + 0.5 : start + (high - start) / 2;
}

function decimal(precision: number | null, scale: number | null, number: JsonSchema, n: number): string {
  const places = scale ?? (precision === null ? 2 : 0);
  const room = 10 ** Math.min((precision ?? 12) - places, 9);
  const low = Math.max(Number(number.exclusiveMinimum ?? number.minimum ?? 0), 0);
  const high = Math.min(Number(number.exclusiveMaximum ?? number.maximum ?? room), room);
  const floor = Math.ceil(low) + (low > 0 && number.exclusiveMinimum === low ? 1 : 0);
  const integral = high - floor < 1 ? Math.floor(low) : floor + n % Math.max(Math.floor(high - floor), 1);
  if (places === 0) return String(integral);
  return `${integral}.${String(n % Math.min(10 ** places, 1e9)).padStart(places, '0')}`;
}

function words(length: number, schema: JsonSchema, n: number, name: string, fixed: boolean): string {
  const limit = Math.min(length, schema.maxLength ?? length);
  const code = n.toString(36);
  if (limit < 4 || fixed) return code.padStart(limit, '0').slice(-limit);
  const text = /mail/i.test(name) && limit >= 20
    ? `v${code.padStart(5, '0')}@example.com`
    : `v${code.padStart(Math.min(limit - 1, 5), '0')}`;
  return text.padEnd(schema.minLength ?? 0, 'x');
}

/** Values of types that only one database knows, where a plain one will do; undefined where it will not. */
function nativeValue(type: NativeType, n: number): Json | undefined {
  const known: Readonly<Record<string, Json>> = {
    inet: `10.0.${Math.floor(n / 250) % 250}.${n % 250}`,
    cidr: `10.${Math.floor(n / 250) % 250}.${n % 250}.0/24`,
    macaddr: `08:00:2b:01:${hex(Math.floor(n / 256))}:${hex(n)}`,
    citext: `v${n.toString(36).padStart(5, '0')}`,
    xml: `<row n="${n}"/>`,
    tsvector: `word${n}`,
    tsquery: `word${n}`,
    int4range: `[${n},${n + 5})`,
    int8range: `[${n},${n + 5})`,
    numrange: `[${n}.5,${n + 5}.5)`,
    daterange: `[2001-01-01,${2002 + n % 100}-01-01)`,
    point: `(${n},1)`,
    ltree: `top.n${n}`,
    hstore: `"n"=>"${n}"`,
    money: `${n}.00`,
    bit: bits(type, n),
    varbit: bits(type, n),
    set: type.arguments[0] ?? '',
    year: 1980 + n % 100,
  };
  return known[type.name];
}

function bits(type: NativeType, n: number): string {
  const length = Number(type.arguments[0] ?? 1);
  return n.toString(2).padStart(length, '0').slice(-length);
}

function hex(n: number): string {
  return (n % 256).toString(16).padStart(2, '0');
}

/** Whether an answer shows the value that was sent. */
export function sameValue(type: FieldType, sent: Json, got: Json | undefined): boolean {
  if (got === undefined) return false;
  if (sent === null || got === null) return sent === got;
  const [one, other] = [plain(sent), plain(got)];
  switch (type.kind) {
    case 'decimal':
      return typeof got === 'string' && compareDecimals(got, one) === 0;
    case 'float':
      return Math.abs(Number(got) - Number(sent)) <= Math.abs(Number(sent)) * (type.bits === 32 ? 1e-6 : 1e-15);
    case 'instant':
      return Date.parse(other) === Date.parse(one);
    case 'time':
      return other.replace(/\.0+$/, '') === one.replace(/\.0+$/, '');
    case 'duration':
      return seconds(other) === seconds(one);
    case 'json':
      return deepEqual(sent, got);
    case 'array': {
      const [left, right] = [list(sent), list(got)];
      const { of } = type;
      return left.length === right.length
        && left.every((item, index) => sameValue(of, item, right[index]) || deepEqual(item, right[index]));
    }
    // The database writes these in its own way.
    case 'native':
      return true;
    default:
      return sent === got;
  }
}

/** Text as it is, anything else as JSON. */
export function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Order of two exact decimals, however many digits they have. */
export function compareDecimals(a: string, b: string): number {
  const places = Math.max(...[a, b].map(text => text.split('.')[1]?.length ?? 0));
  const scaled = (text: string): bigint => {
    const [head = '0', tail = ''] = text.split('.');
    return BigInt(`${head}${tail.padEnd(places, '0')}`);
  };
  const difference = scaled(a) - scaled(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function seconds(text: string): number {
  const match = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text);
  if (match === null) return NaN;
  const [, sign, days, hours, minutes, rest] = match;
  const total = Number(days ?? 0) * 86400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
  return sign === '-' ? -total : total;
}

export function deepEqual(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: Json | undefined): unknown {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Json>>).sort(([a], [b]) => a < b ? -1 : 1).map((
      [k, v],
    ) => [k, sorted(v)]),
  );
}
