import * as py from '../../../../syntax/python/index.js';
import type { ProjectOptions } from '../../../generator.js';

const Annotated = py.symbol('typing', 'Annotated');
const Field = py.symbol('pydantic', 'Field');

/** Names on which Pydantic's `to_camel` and ours surely agree. */
const SIMPLE = /^[a-z]+(?:_[a-z]+)*$/;

/** Whether an attribute's JSON key has to be written at it, since the schema's own rule would give another. */
export function needsAlias(attribute: string, wire: string, { naming }: Pick<ProjectOptions, 'naming'>): boolean {
  if (naming === 'snake_case') return attribute !== wire;
  return !SIMPLE.test(attribute)
    || attribute.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) !== wire;
}

/** The type with the JSON key at it, where it needs one. */
export function aliased(
  type: py.Expression,
  attribute: string,
  wire: string,
  options: Pick<ProjectOptions, 'naming'>,
): py.Expression {
  return needsAlias(attribute, wire, options) ? py.sub(Annotated, type, py.call(Field, [], { alias: wire })) : type;
}
