import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { refusedLists } from '../../../shared/tests/refused.js';
import type { ExpressContext } from '../../context.js';
import { plainValue } from '../plain-value.js';

/** `tests/checks/values.ts`: of the types that fields of bodies have. */
export function valuesModule({ contract }: ExpressContext): Module {
  return ts.module(
    'tests/checks/values.ts',
    refusedLists(contract.resources).map(([name, values]) => ts.const(name, values.map(plainValue), { export: true })),
    { doc: 'Values that are refused, by the type of the field.' },
  );
}
