import * as ts from '../../../syntax/typescript/index.js';
import type { TestFacts } from '../../shared/rows/facts.js';
import { unknownSegment } from '../../shared/tests/subject.js';
import type { ExpressContext } from '../context.js';
import { type ExpressIdentity, expressIdentity } from '../identity.js';
import { factory } from './factory-names.js';

/** What tests of identity are made of. */
export interface UserTests {
  readonly context: ExpressContext;
  readonly identity: ExpressIdentity;
  /** Makes a user. */
  readonly make: ts.compiler.Identifier;
  /** The path of all users. */
  readonly path: string;
  /** The key of no user, as a path carries it. */
  readonly unknown: string;
  /** What those who register cannot give, by its name in JSON. */
  readonly privileges: readonly string[];
  /** The key of a user. */
  readonly keyOf: (user: ts.compiler.Expression) => ts.compiler.Expression;
}

/** What tests of identity stand on; null where there are no callers, or no users can be made. */
export function userTests(context: ExpressContext, facts: ReadonlyMap<string, TestFacts>): UserTests | null {
  const identity = expressIdentity(context);
  const fact = identity === null ? undefined : facts.get(identity.contract.user.entity.id);
  if (identity === null || fact?.makeable !== true) return null;
  const { user } = identity.contract;
  return {
    context,
    identity,
    make: factory(context, user).make,
    path: `${context.options.prefix}${user.path}`,
    unknown: unknownSegment(context, identity.keyPart.field),
    privileges: user.fields.filter(({ model }) => model.role === 'privilege').map(({ wire }) => wire),
    keyOf: one => ts.member(one, identity.keyPart.field.wire),
  };
}
