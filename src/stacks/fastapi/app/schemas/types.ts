import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { ProjectOptions } from '../../../generator.js';
import type { FastApiContext } from '../../context.js';
import { bytes } from './types/bytes.js';
import { dates } from './types/dates.js';
import { decimals } from './types/decimals.js';
import type { Definitions } from './types/definition.js';
import { durations } from './types/durations.js';
import { integers } from './types/integers.js';
import { json } from './types/json.js';
import { type TypeName, typeNames } from './types/names.js';
import { numbers } from './types/numbers.js';
import { text } from './types/text.js';
import { uuid } from './types/uuid.js';

/** What `app/schemas/base.py` and `app/schemas/common.py` use, whatever the entities do. */
const always: readonly TypeName[] = ['INT53', 'TEXT_PATTERN', 'BoolParam', 'read_integer', 'Instant'];

/** `app/schemas/types.py` */
export function wireTypesModule({ wire, options }: FastApiContext): Module {
  return py.module('app/schemas/types.py', definitionsOf([...wire.used(), ...always], options), {
    doc:
      'Values on the wire: how each kind of column is read from and written to JSON.\n\nThe same types serve bodies, query parameters and answers. Only numbers and\nbooleans differ: in paths and queries they arrive as text (`…Param`), while a\nbody has to carry them as what they are.',
  });
}

/** The definitions of names and of all that those stand on; nothing else is made. */
function definitionsOf(names: readonly TypeName[], options: Pick<ProjectOptions, 'bigint'>): py.Statement[] {
  const definitions: Definitions = {
    ...text,
    ...integers(options),
    ...numbers,
    ...decimals,
    ...uuid,
    ...dates,
    ...durations,
    ...bytes,
    ...json,
  };
  const wanted = new Set(names);
  const made = new Map<TypeName, readonly py.Statement[]>();
  const use = (name: TypeName): py.Expression => {
    wanted.add(name);
    return py.id(name);
  };
  // A set gives what is added to it on the way, too.
  for (const name of wanted) {
    const definition = definitions[name];
    if (definition === undefined) throw new RangeError(`app/schemas/types.py has no ${name}.`);
    made.set(name, definition(use));
  }
  return typeNames.flatMap(name => made.get(name) ?? []);
}
