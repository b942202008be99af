/** What the text of a value that only one database knows has of the number of its row. */
export type NativeNumber =
  | 'itself'
  /** Five more than it. */
  | 'later'
  /** How often 250 is in it, and what is left. */
  | 'quotient'
  | 'remainder'
  /** What is left of it by 256, as two hexadecimal digits. */
  | 'hex';

/** A part of such a text: as it is, or a number. */
export type NativePart = { readonly text: string } | { readonly number: NativeNumber };

const text = (of: string): NativePart => ({ text: of });
const number = (of: NativeNumber): NativePart => ({ number: of });
const address = [text('10.0.'), number('quotient'), text('.'), number('remainder')];
const span = [text('['), number('itself'), text(','), number('later'), text(')')];
const instants = [text('["2020-01-01 00:00:00","2020-02-01 00:00:00")')];

const forms: Readonly<Record<string, readonly NativePart[]>> = {
  'inet': address,
  'cidr': [...address, text('/32')],
  'macaddr': [text('08:00:2b:01:02:'), number('hex')],
  'tsvector': [text('\'word'), number('itself'), text('\'')],
  'tsquery': [text('word')],
  'xml': [text('<n>'), number('itself'), text('</n>')],
  'point': [text('('), number('itself'), text(',1)')],
  'bit': [text('1')],
  'bit varying': [text('1')],
  'int4range': span,
  'int8range': span,
  'numrange': span,
  'daterange': [text('[2020-01-01,2020-02-01)')],
  'tsrange': instants,
  'tstzrange': instants,
  'ltree': [text('top.n'), number('itself')],
  'hstore': [text('"n"=>"'), number('itself'), text('"')],
};

/** The parts of a text that a type of that name takes; null for types that take any. */
export function nativeForm(name: string): readonly NativePart[] | null {
  return Object.hasOwn(forms, name) ? forms[name] ?? null : null;
}

/** The text of such a value for a number. */
export function nativeText(parts: readonly NativePart[], n: number): string {
  return parts.map(part => 'text' in part ? part.text : written[part.number](n)).join('');
}

const written: Readonly<Record<NativeNumber, (n: number) => string>> = {
  itself: String,
  later: n => String(n + 5),
  quotient: n => String(Math.floor(n / 250) % 250),
  remainder: n => String(n % 250),
  hex: n => (n % 256).toString(16).padStart(2, '0'),
};
