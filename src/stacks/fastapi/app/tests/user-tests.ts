import * as py from '../../../../syntax/python/index.js';
import type { TestFacts } from '../../../shared/rows/facts.js';
import { unknownSegment } from '../../../shared/tests/subject.js';
import type { FastApiContext } from '../../context.js';
import type { PythonIdentity } from '../../identity.js';
import { factory } from './factories.js';

/** What tests of identity are made with. */
export interface UserTests {
  readonly context: FastApiContext;
  readonly identity: PythonIdentity;
  /** Makes a user who can sign in. */
  readonly make: py.Symbol;
  /** Makes the values that a body has to have that adds a user. */
  readonly least: py.Symbol;
  /** Makes the values of such a body with the login among them. */
  readonly values: py.Symbol;
  /** The path of all users. */
  readonly path: string;
  /** The key of no user, as a path carries it. */
  readonly unknown: string;
  /** What those who register cannot give, by its name in JSON. */
  readonly privileges: readonly string[];
  /** The key of a user. */
  readonly keyOf: (user: string) => py.Expression;
}

/** What tests of identity stand on; null where there are no callers, or no users can be made. */
export function userTests(context: FastApiContext, facts: ReadonlyMap<string, TestFacts>): UserTests | null {
  const { identity, options } = context;
  const fact = identity === null ? undefined : facts.get(identity.contract.user.entity.id);
  if (identity === null || fact?.makeable !== true) return null;
  const { user, login } = identity.contract;
  const { make, values, fullValues } = factory(context, fact);
  return {
    context,
    identity,
    make,
    least: values,
    values: fact.given.has(login) ? values : fullValues,
    path: `${options.prefix}${user.path}`,
    unknown: unknownSegment(context, identity.key.field),
    privileges: user.fields.filter(({ model }) => model.role === 'privilege').map(({ wire }) => wire),
    keyOf: one => py.id(`${one}.${identity.id}`),
  };
}
