import { calledTerm, type CallValue, entriesOf, isNone, pathOf, truthOf, type Value } from '../python/value.js';
import type { Annotation } from './annotation.js';
import { argumentsIn, columnCalls, readColumn } from './column.js';
import type { Column } from './reading.js';

/** Types that SQLModel keeps as text, by their paths. */
const texts = /^(?:pydantic\.(?:EmailStr|AnyUrl|HttpUrl|SecretStr|constr)|ipaddress\.IPv[46]\w+|pathlib\.Path)$/;

/**
 * Reads a field of a table of SQLModel (https://sqlmodel.tiangolo.com): `Field(…)`, a constant, or nothing but a type. A
 * relation is none.
 */
export function readField(
  name: string,
  annotation: Annotation,
  value: Value | null,
  place: Value['spot'],
): Column | null {
  const term = calledTerm(value);
  if (term === 'Relationship' || calledTerm(annotation.extras[0]) === 'Relationship') return null;
  const inside = annotation.extras.find(one => calledTerm(one) === 'Field');
  const own = term === 'Field' && value?.kind === 'call' ? value : inside?.kind === 'call' ? inside : null;
  const call: CallValue = own
    ?? { kind: 'call', of: annotation.type, arguments: [], named: new Map(), spot: place };
  const { named } = call;
  const whole = columnCalls(named.get('sa_column') ?? null)[0];
  if (whole !== undefined) {
    return readColumn(whole, { attribute: name, annotation: null, annotationTypes: [] });
  }
  const primary = truthOf(named.get('primary_key')) === true;
  const initial = own === null || own === inside ? value : call.arguments[0];
  const given = new Map<string, Value>([
    ...['primary_key', 'index', 'unique'].flatMap(one => {
      const flag = named.get(one);
      return flag === undefined ? [] : [[one, flag] as const];
    }),
    ['nullable', named.get('nullable') ?? { kind: 'constant', value: annotation.optional && !primary, spot: place }],
    ...entriesOf(named.get('sa_column_kwargs')),
  ]);
  const preset = named.get('default_factory') ?? named.get('default') ?? initial ?? null;
  if (preset !== null && preset.kind !== 'unknown' && !given.has('default')) given.set('default', preset);
  const args = [...argumentsIn(named.get('sa_column_args')), ...foreignKeyOf(call)];
  const type = named.get('sa_type') ?? typeOf(annotation.type, call);
  return readColumn(
    { kind: 'call', of: call.of, arguments: type === null ? args : [type, ...args], named: given, spot: place },
    { attribute: name, annotation: { ...annotation, mapped: true, extras: [] }, annotationTypes: [] },
  );
}

function foreignKeyOf({ named, spot }: CallValue): readonly Value[] {
  const target = named.get('foreign_key');
  if (target === undefined || isNone(target)) return [];
  const onDelete = named.get('ondelete');
  const options = new Map(onDelete === undefined ? [] : [['ondelete', onDelete] as const]);
  return [{ kind: 'call', of: symbol('ForeignKey', spot), arguments: [target], named: options, spot }];
}

/** What `Field(max_length=…)` and the like make of a type; null where the annotation alone tells it. */
function typeOf(type: Value, { named, spot }: CallValue): Value | null {
  const path = pathOf(type) ?? '';
  const made = (name: string, args: readonly (Value | undefined)[]): Value => ({
    kind: 'call',
    of: symbol(name, spot),
    arguments: args.filter(one => one !== undefined),
    named: new Map(),
    spot,
  });
  if (path === 'builtins.str' || texts.test(path)) return made('AutoString', [named.get('max_length')]);
  if (path === 'decimal.Decimal') return made('Numeric', [named.get('max_digits'), named.get('decimal_places')]);
  return path === 'datetime.datetime' ? made('UTCDateTime', []) : null;
}

function symbol(name: string, spot: Value['spot']): Value {
  return { kind: 'symbol', path: `sqlmodel.${name}`, spot };
}
