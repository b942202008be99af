import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { answers } from './types/answers.js';
import { arrays } from './types/arrays.js';
import { bytes } from './types/bytes.js';
import { dates } from './types/dates.js';
import { decimals } from './types/decimals.js';
import { type Definitions, definitionsOf } from './types/definition.js';
import { integers, limits } from './types/integers.js';
import { json } from './types/json.js';
import type { TypeName } from './types/names.js';
import { numbers } from './types/numbers.js';
import { patterns } from './types/patterns.js';
import { reading } from './types/reading.js';
import { text } from './types/text.js';

/** What `src/schemas/base.ts` and `src/schemas/common.ts` use, whatever the entities do. */
const always: readonly TypeName[] = ['booleanParam', 'integerParam', 'whole'];

const definitions: Definitions = {
  ...limits,
  ...patterns,
  ...reading,
  ...text,
  ...numbers,
  ...integers,
  ...decimals,
  ...dates,
  ...bytes,
  ...arrays,
  ...json,
  ...answers,
};

/** `src/schemas/types.ts`; made last, when all others have said what they use of it. */
export function wireTypesModule({ wire }: ExpressContext): Module {
  return ts.module('src/schemas/types.ts', definitionsOf([...wire.used(), ...always], definitions), {
    doc:
      'Values on the wire: how each kind of column is read, and what Prisma is given in its place.\n\nThe same schemas serve bodies and queries. Only numbers and booleans differ: in paths and queries\nthey arrive as text (`…Param`), while a body has to carry them as what they are.',
  });
}
