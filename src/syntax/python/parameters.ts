import { identifier } from './identifier.js';
import type { Arg, Arguments, Expression } from './nodes.js';
import { type Value, value } from './values.js';

/** One parameter: its `arg` node, its default, and how many stars it has. */
export interface Parameter {
  readonly node: 'parameter';
  readonly arg: Arg;
  readonly stars: 0 | 1 | 2;
  readonly default?: Expression;
}

/** A parameter, or a plain one by its name, or the signs `/` (positional only before it) and `*` (keyword only after it). */
export type ParameterLike = Parameter | string;

function makeParameter(name: string, stars: 0 | 1 | 2, type?: Value, initial?: Value): Parameter {
  return Object.freeze({
    node: 'parameter',
    stars,
    arg: Object.freeze({
      node: 'arg',
      arg: identifier(name),
      ...(type === undefined ? {} : { annotation: value(type) }),
    }),
    ...(initial === undefined ? {} : { default: value(initial) }),
  });
}

/** `name: type = initial`; `undefined` leaves a part out, `null` is `None`. */
export function param(name: string, type?: Value, initial?: Value): Parameter {
  return makeParameter(name, 0, type, initial);
}

/** `*name: type` */
export function vararg(name: string, type?: Value): Parameter {
  return makeParameter(name, 1, type);
}

/** `**name: type` */
export function kwarg(name: string, type?: Value): Parameter {
  return makeParameter(name, 2, type);
}

/**
 * The `arguments` node of parameters.
 *
 * @throws RangeError when Python would refuse their order or a name stands twice.
 */
export function parameters(of: readonly ParameterLike[]): Arguments {
  const seen = new Set<string>();
  let posonlyargs: Arg[] = [];
  let args: Arg[] = [];
  const kwonlyargs: Arg[] = [];
  const kw_defaults: (Expression | null)[] = [];
  const defaults: Expression[] = [];
  let vararg: Arg | undefined;
  let kwarg: Arg | undefined;
  let star = false;
  const refuse = (reason: string): never => {
    throw new RangeError(
      `The parameters (${of.map(one => typeof one === 'string' ? one : one.arg.arg).join(', ')}) ${reason}.`,
    );
  };
  for (const [index, one] of of.entries()) {
    if (kwarg !== undefined) refuse('go on after the one with two stars');
    if (one === '/') {
      if (star || posonlyargs.length > 0 || args.length === 0) {
        refuse('have "/" in a place where Python does not take it');
      }
      posonlyargs = args;
      args = [];
      continue;
    }
    if (one === '*') {
      const next = of[index + 1];
      if (star || next === undefined || (typeof next !== 'string' && next.stars > 0)) {
        refuse('have "*" without a keyword parameter behind it');
      }
      star = true;
      continue;
    }
    const parameter = typeof one === 'string' ? makeParameter(one, 0) : one;
    if (seen.has(parameter.arg.arg)) refuse(`have "${parameter.arg.arg}" twice`);
    seen.add(parameter.arg.arg);
    if (parameter.stars === 2) {
      kwarg = parameter.arg;
    } else if (parameter.stars === 1) {
      if (star) refuse('have a second star');
      star = true;
      vararg = parameter.arg;
    } else if (star) {
      kwonlyargs.push(parameter.arg);
      kw_defaults.push(parameter.default ?? null);
    } else {
      if (parameter.default !== undefined) defaults.push(parameter.default);
      else if (defaults.length > 0) refuse(`have "${parameter.arg.arg}" without a default after one with a default`);
      args.push(parameter.arg);
    }
  }
  return Object.freeze({
    node: 'arguments',
    posonlyargs: Object.freeze(posonlyargs),
    args: Object.freeze(args),
    ...(vararg === undefined ? {} : { vararg }),
    kwonlyargs: Object.freeze(kwonlyargs),
    kw_defaults: Object.freeze(kw_defaults),
    ...(kwarg === undefined ? {} : { kwarg }),
    defaults: Object.freeze(defaults),
  });
}
