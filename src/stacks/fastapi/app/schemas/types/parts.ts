import * as py from '../../../../../syntax/python/index.js';
import type { Use } from './definition.js';
import type { TypeName } from './names.js';

const Annotated = py.symbol('typing', 'Annotated');
const BeforeValidator = py.symbol('pydantic', 'BeforeValidator');
const PlainSerializer = py.symbol('pydantic', 'PlainSerializer');
const WithJsonSchema = py.symbol('pydantic', 'WithJsonSchema');
const re = py.moduleSymbol('re');
const { isinstance, object, str } = py.builtins;

/** What a reader or writer is given. */
export const value = py.id('value');

/** `_refuse("a date like 2026-01-31")` */
export function refuse(use: Use, kind: string | py.Expression): py.Expression {
  return py.call(use('_refuse'), [kind]);
}

/** `isinstance(value, str)` */
export function isA(type: py.Expression): py.Expression {
  return py.call(isinstance, [value, type]);
}

/** `isinstance(value, str) and re.fullmatch(pattern, value)` */
export function isTextLike(pattern: py.Value): py.Expression {
  return py.and(isA(str), py.chain(re, ['fullmatch', [pattern, value]]));
}

/** `def read(value: object) -> …:` */
export function reader(
  name: TypeName,
  returns: py.Expression,
  body: readonly py.StatementLike[],
  doc?: string,
): py.Statement {
  const params = [py.param('value', object)];
  return py.def(name, { params, returns, ...(doc === undefined ? {} : { doc }) }, body);
}

/** `def write(value: …) -> str:` */
export function writer(name: TypeName, of: py.Expression, body: readonly py.StatementLike[]): py.Statement {
  return py.def(name, { params: [py.param('value', of)], returns: str }, body);
}

/** A reader that lets its own type through and text that has a pattern; anything else is refused. */
export function patternReader(
  use: Use,
  name: TypeName,
  { type, pattern, refusal }: { readonly type: py.Expression; readonly pattern: TypeName; readonly refusal: string },
  read: readonly py.StatementLike[],
): py.Statement {
  return reader(name, type, [
    py.if(isA(type), [py.return(value)]),
    py.if(isTextLike(use(pattern)), read),
    refuse(use, refusal),
  ]);
}

/** `BeforeValidator(read)` */
export function readBy(read: py.Expression): py.Expression {
  return py.call(BeforeValidator, [read]);
}

/** `PlainSerializer(write, return_type=str, when_used="json")` */
export function writtenBy(write: py.Expression): py.Expression {
  return py.call(PlainSerializer, [write], { return_type: str, when_used: 'json' });
}

/** `WithJsonSchema({"type": "string", …})` */
export function shownAsText(schema: Readonly<Record<string, py.Value>>): py.Expression {
  return py.call(WithJsonSchema, [py.dict({ type: 'string', ...schema })]);
}

/** `Name = Annotated[…]` */
export function annotated(name: TypeName, type: py.Expression, ...metadata: readonly py.Expression[]): py.Statement {
  return py.assign(name, py.sub(Annotated, type, ...metadata));
}
