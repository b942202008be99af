import type { Contract, ContractEnum } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import type { ExpressNames } from '../../names.js';
import { called, exported } from './parts.js';
import { z } from './z.js';

/** What bodies and queries read an enum with, where Prisma's client calls its values otherwise. */
export function readName(schema: string): string {
  return `${schema}Read`;
}

/** What the client's values of an enum are on the wire. */
export function wordsName(schema: string): string {
  return `${schema}Words`;
}

/** Name of an enum's schema. */
export function enumSchema({ enumById }: Contract, id: string): string {
  const found = enumById.get(id);
  if (found === undefined) throw new RangeError(`The contract has no enum ${JSON.stringify(id)}.`);
  return found.schema;
}

/** Whether the client calls a value of an enum otherwise than the contract does. */
export function isRenamed(names: ExpressNames, { model, values }: ContractEnum): boolean {
  return values.some(value => names.value(model, value) !== value);
}

/** `src/schemas/enums.ts`: lists of words. */
export function enumsModule({ contract, names }: ExpressContext): Module {
  return ts.module('src/schemas/enums.ts', contract.enums.flatMap(one => statementsOf(names, one)), {
    doc: 'Lists of words.',
  });
}

function statementsOf(names: ExpressNames, one: ContractEnum): ts.StatementLike[] {
  const { schema, values, model } = one;
  const words = exported(schema, called(ts.chain(z, ['enum', [ts.array(values)]]), schema));
  if (!isRenamed(names, one)) return [words];
  const pairs = values.map(value => [value, names.value(model, value)] as const);
  const inClient = `${schema}InClient`;
  return [
    words,
    ts.const(inClient, ts.asConst(ts.object(pairs))),
    exported(
      readName(schema),
      ts.chain(
        ts.id(schema),
        ['transform', [ts.arrow(['value'], ts.index(ts.id(inClient), ts.id('value')))]],
        ['meta', [{ $ref: `#/$defs/${schema}` }]],
      ),
      'The same, read as what the client of the database calls the values.',
    ),
    exported(
      wordsName(schema),
      ts.asConst(ts.object(pairs.map(([value, name]) => [name, value] as const))),
      'The words by what the client of the database calls them.',
    ),
  ];
}
