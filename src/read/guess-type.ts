import type { ScalarType } from '../domain/type.js';
import { splitWords } from '../domain/words.js';
import { STRING_LENGTH } from './loose-types.js';

/** What a field likely holds, and what in its name says so: `an e-mail address`. */
export interface Guess {
  readonly type: ScalarType;
  readonly why: string;
}

const string = (length: number): ScalarType => ({ kind: 'string', length, fixed: false });
const integer: ScalarType = { kind: 'integer', bits: 32, unsigned: false };
const decimal = (precision: number, scale: number): ScalarType => ({ kind: 'decimal', precision, scale });

/** The last words of names, and what such a name calls. The first row that fits counts. */
const endings: readonly (readonly [why: string, type: ScalarType, words: string])[] = [
  ['an e-mail address', string(320), 'email mail'],
  ['an address of the web', string(2048), 'url uri link website homepage webpage avatar thumbnail href'],
  ['a phone number', string(32), 'phone mobile fax telephone cellphone'],
  ['a point in time', { kind: 'instant', precision: null, zone: true }, 'at timestamp datetime'],
  ['a day', { kind: 'date' }, 'date day on birthday birthdate dob deadline anniversary since until due'],
  ['a time of day', { kind: 'time', precision: null, zone: false }, 'time'],
  ['a length of time', { kind: 'duration' }, 'duration'],
  [
    'an amount of money',
    decimal(12, 2),
    'price amount cost total subtotal balance salary fee budget revenue tax discount deposit rent wage fare',
  ],
  ['an exact number', decimal(12, 4), 'weight height width depth rate percent percentage temperature area volume'],
  ['a degree of the earth', decimal(9, 6), 'latitude longitude lat lng lon'],
  [
    'a number',
    integer,
    'count quantity qty age year number stock score rating rank position order points size capacity limit seats minutes '
    + 'seconds hours days months years floor rooms bedrooms bathrooms calories views likes votes attempts version level '
    + 'num index sequence',
  ],
  [
    'text of any length',
    { kind: 'text' },
    'description body content text notes note bio biography summary comment message details abstract html markdown '
    + 'instructions about remarks feedback excerpt address',
  ],
  [
    'true or false',
    { kind: 'boolean' },
    'active enabled disabled completed done finished published archived deleted verified confirmed visible hidden public '
    + 'private featured locked read paid approved required optional available flag admin',
  ],
  ['a UUID', { kind: 'uuid' }, 'uuid guid'],
  ['values of any shape', { kind: 'json', binary: true }, 'metadata settings preferences options payload json config'],
  ['a name', string(STRING_LENGTH), 'name title slug label username nickname firstname lastname surname'],
];

const byEnding: ReadonlyMap<string, Guess> = new Map(
  [...endings].reverse().flatMap(([why, type, words]) => words.split(' ').map(word => [word, { type, why }] as const)),
);

/** What a name begins with that asks a question. */
const questions = new Set('is has can was should does allow allows needs'.split(' '));
/** Numbers that name a thing and are not counted with. */
const identifying = new Set(
  ('phone mobile fax telephone cellphone cell account card order invoice serial tracking passport licence license contract '
    + 'reference tax vat part model policy insurance permit ticket registration plate house room flight postal member '
    + 'membership customer employee student batch lot frame chassis engine').split(' '),
);

/** Hours that are told, as `Mon–Fri 9–17`, and not counted. */
const told = new Set('opening open business office visiting trading store shop'.split(' '));

const exact: Guess = { type: decimal(12, 4), why: 'an exact number' };
const whole: Guess = { type: integer, why: 'a number' };

/** Units at the end of a name, which say that it is a number, and of what kind: `weight_kg`, `size_in_bytes`. */
const units: ReadonlyMap<string, Guess> = new Map<string, Guess>([
  ...each(
    'kg mg lb lbs oz ton tons tonnes gram grams kilograms km cm mm ml cl litres liters meters metres kilometers kilometres '
      + 'miles feet inches kw kwh watts volts celsius fahrenheit kmh mph sqm m2 m3 sqft hectares acres hz ppm pct kb mb gb tb',
    exact,
  ),
  ...each('bytes', { type: { kind: 'integer', bits: 64, unsigned: false }, why: 'a number' }),
  ...each('cents px pixels ms milliseconds millis mins secs', whole),
  ...each('eur usd gbp chf euros dollars', { type: decimal(12, 2), why: 'an amount of money' }),
]);
/** Units of one letter say so only behind what is measured: `height_m`. */
const letters = new Set('m g l'.split(' '));
const measured = new Set('weight height width depth length distance area volume altitude elevation'.split(' '));

function each(list: string, guess: Guess): [string, Guess][] {
  return list.split(' ').map(word => [word, guess]);
}

/** Why, where a name does not say. */
const UNSAID = 'a short text';

/** What takes time; how much of it is no time of day. */
const lasting = new Set(
  'running playing cooking baking reading waiting processing preparation prep travel response lead'.split(' '),
);

/**
 * What a field of this name likely holds, by the words of the name alone. A name that says nothing is text of up to 255
 * characters.
 */
export function guessType(name: string): Guess {
  const words = head(splitWords(name));
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  const asks = questions.has(first) || first === 'out' && words[1] === 'of' && words.length === 3;
  if (words.length > 1 && asks) return { type: { kind: 'boolean' }, why: 'true or false' };
  if ((last === 'number' || last === 'no' || last === 'num') && identifying.has(before)) {
    return { type: string(64), why: 'a number that is read and not counted with' };
  }
  if ((before === 'ip' || before === 'mac' || before === 'email' || before === 'mail') && last === 'address') {
    return {
      type: string(before.endsWith('mail') ? 320 : 45),
      why: before.endsWith('mail') ? 'an e-mail address' : 'an address',
    };
  }
  if (last === 'hours' && told.has(before)) return { type: { kind: 'text' }, why: 'hours that are told' };
  const unit = letters.has(last) && measured.has(before) ? exact : units.get(last);
  if (unit !== undefined && words.length > 1) return unit;
  if (last === 'id' && words.length > 1) return { type: string(STRING_LENGTH), why: 'an id from elsewhere' };
  if (last === 'id') return { type: { kind: 'integer', bits: 64, unsigned: false }, why: 'a key' };
  if (last === 'time' && lasting.has(before)) return { type: { kind: 'duration' }, why: 'a length of time' };
  if (before === 'time' && last === 'zone') return { type: string(64), why: 'a time zone' };
  if (words.length > 1 && /^(?:max|min|maximum|minimum|number)$/.test(first) && !byEnding.has(last)) {
    return { type: integer, why: 'a number' };
  }
  const known = byEnding.get(last) ?? (words.length === 1 ? undefined : byEnding.get(`${before}${last}`));
  return known ?? { type: string(STRING_LENGTH), why: UNSAID };
}

/** The words that say what it is: a price per night is a price, a date of birth a date, and out of stock is no out. */
function head(all: readonly string[]): readonly string[] {
  const end = all.findIndex((word, at) => at > 0 && (word === 'per' || word === 'of' && all[at - 1] !== 'out'));
  return end < 0 ? all : all.slice(0, end);
}

/** Whether a name says what it holds, as `start_date` does and `plot` does not. */
export function saysType(name: string): boolean {
  return guessType(name).why !== UNSAID;
}
