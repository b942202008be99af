import * as ts from '../../../../syntax/typescript/index.js';
import { prismaType } from '../../prisma/column-type.js';
import type { PrismaContext } from '../../prisma/context.js';
import { isEnum } from '../../prisma/type.js';

const pg = ts.defaultSymbol('pg', 'pg');

/** A type of PostgreSQL that its adapter would refuse to read, or read as what it is not, by its number there. */
export interface TextType {
  readonly name: string;
  readonly oid: number;
  /** Whether it is a list of texts, and not one. */
  readonly list: boolean;
}

/** Numbers of arrays whose elements the adapter knows, by the words of the DDL for those. */
const arrays: Readonly<Record<string, number>> = {
  'bigint': 1016,
  'bit': 1561,
  'bit varying': 1563,
  'boolean': 1000,
  'bytea': 1001,
  'char': 1014,
  'character': 1014,
  'character varying': 1015,
  'cidr': 651,
  'date': 1182,
  'double precision': 1022,
  'inet': 1041,
  'integer': 1007,
  'json': 199,
  'jsonb': 3807,
  'name': 1003,
  'numeric': 1231,
  'oid': 1028,
  'real': 1021,
  'smallint': 1005,
  'text': 1009,
  'time': 1183,
  'time with time zone': 1270,
  'timestamp': 1115,
  'timestamp with time zone': 1185,
  'uuid': 2951,
  'varbit': 1563,
  'varchar': 1015,
  'xml': 143,
};

/** From PostgreSQL's `pg_type.dat`, as those above; types of extensions and of the schema itself are read as text anyway. */
const builtin: Readonly<Record<string, readonly [oid: number, arrayOid: number]>> = {
  box: [603, 1020],
  char: [18, 1002],
  cid: [29, 1012],
  circle: [718, 719],
  datemultirange: [4535, 6155],
  daterange: [3912, 3913],
  int4multirange: [4451, 6150],
  int4range: [3904, 3905],
  int8multirange: [4536, 6157],
  int8range: [3926, 3927],
  interval: [1186, 1187],
  jsonpath: [4072, 4073],
  line: [628, 629],
  lseg: [601, 1018],
  macaddr: [829, 1040],
  macaddr8: [774, 775],
  money: [790, 791],
  nummultirange: [4532, 6151],
  numrange: [3906, 3907],
  path: [602, 1019],
  pg_lsn: [3220, 3221],
  point: [600, 1017],
  polygon: [604, 1027],
  regclass: [2205, 2210],
  regconfig: [3734, 3735],
  regproc: [24, 1008],
  regtype: [2206, 2211],
  tid: [27, 1010],
  tsmultirange: [4533, 6152],
  tsquery: [3615, 3645],
  tsrange: [3908, 3909],
  tstzmultirange: [4534, 6153],
  tstzrange: [3910, 3911],
  tsvector: [3614, 3643],
  txid_snapshot: [2970, 2949],
  xid: [28, 1011],
};

/** Number of `text[]`. */
const textArray = 1009;

/** The types of a schema's columns that have to be read as text, in alphabetical order. */
export function columnsAsText({ storage }: Pick<PrismaContext, 'storage'>): readonly TextType[] {
  const found = new Map<string, TextType>();
  for (const { columns } of [...storage.tables, ...storage.views]) {
    for (const column of columns) {
      const { of, list } = prismaType(column, storage);
      if (isEnum(of) || of.stranger === null) continue;
      const name = list ? `${of.stranger}[]` : of.stranger;
      const oid = numberOf(name);
      if (oid !== null) found.set(name, { name, oid, list });
    }
  }
  return Array.from(found.values()).sort((one, other) => one.name < other.name ? -1 : 1);
}

function numberOf(name: string): number | null {
  const element = name.endsWith('[]') ? name.slice(0, -2) : null;
  if (element !== null && Object.hasOwn(arrays, element)) return arrays[element] ?? null;
  const numbers = Object.hasOwn(builtin, element ?? name) ? builtin[element ?? name] : undefined;
  return numbers?.[element === null ? 0 : 1] ?? null;
}

/**
 * `readAsText`, which lets the adapter see text where it would refuse a column: PostgreSQL sends the text of every type
 * that its driver does not ask for otherwise.
 */
export function readAsText(types: readonly TextType[]): readonly ts.compiler.Statement[] {
  const field = ts.typeLiteral([ts.property('dataTypeID', ts.types.number)]);
  const row = ts.typeLiteral([ts.property('fields', ts.arrayOf(field, 'readonly'), { readonly: true })]);
  return [
    ts.const('TEXT', ts.prop(pg, 'types', 'builtins', 'TEXT')),
    ...(types.some(({ list }) => list) ? [ts.const('TEXT_ARRAY', textArray)] : []),
    ts.const(
      'READ_AS',
      ts.new(ts.id('Map'), [types.map(({ oid, list }) => [oid, ts.id(list ? 'TEXT_ARRAY' : 'TEXT')])]),
      {
        type: ts.ref('ReadonlyMap', ts.types.number, ts.types.number),
        doc: `What Prisma has no word for is text to it: ${types.map(({ name }) => name).join(', ')}.`,
      },
    ),
    ts.function('readAsText', { params: [ts.param(ts.objectPattern(['fields']), row)], returns: ts.types.void }, [
      ts.forOf('field', ts.id('fields'), [
        ts.assign(
          ts.id('field.dataTypeID'),
          ts.nullish(ts.call(ts.id('READ_AS.get'), [ts.id('field.dataTypeID')]), ts.id('field.dataTypeID')),
        ),
      ]),
    ]),
  ];
}
