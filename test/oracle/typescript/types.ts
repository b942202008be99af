import * as ts from 'api-scaffolder/typescript';
import type { Maker } from './maker.js';

const KEYWORDS = Object.values(ts.types);

/** One maker a kind of type, with the slots that it has. */
export const TYPES: Readonly<Record<string, (of: Maker) => ts.compiler.TypeNode>> = {
  keyword: ({ chance }) => chance.pick(KEYWORDS),
  ref: ({ name }) => ts.ref(name() === 'undefined' ? 'a' : 'Some'),
  literalType: ({ chance, text }) => ts.type(chance.pick([text(), 1, -1, 10n, true, null])),
  symbolType: ({ chance }) =>
    ts.type(chance.pick([ts.symbol('express', 'Request'), ts.prop(ts.symbol('zod', 'z'), 'infer')])),
  generic: of => ts.ref('Record', of.type('generic.first'), of.type('generic.second')),
  arrayOf: of => ts.arrayOf(of.type('arrayOf.of')),
  readonlyArray: of => ts.arrayOf(of.type('readonlyArray.of'), 'readonly'),
  union: of => ts.union(of.type('union.first'), of.type('union.second')),
  intersection: of => ts.intersection(of.type('intersection.first'), of.type('intersection.second')),
  tuple: of => ts.tupleOf(of.type('tuple.first'), ts.restOf(ts.arrayOf(of.type('tuple.rest')))),
  named: of => ts.tupleOf(ts.named(of.name(), of.type('named.of'), { optional: of.chance.once(2) })),
  keyOf: of => ts.keyOf(of.type('keyOf.of')),
  typeOf: of => ts.typeOf(of.name()),
  indexed: of => ts.indexed(of.type('indexed.of'), of.type('indexed.index')),
  conditionalType: of =>
    ts.conditionalType(
      of.type('conditionalType.check'),
      of.type('conditionalType.bound'),
      of.type('conditionalType.yes'),
      of.type('conditionalType.no'),
    ),
  infer: of =>
    ts.conditionalType(
      of.type('infer.check'),
      ts.arrayOf(ts.infer('U', of.chance.once(2) ? of.type('infer.bound') : undefined)),
      ts.ref('U'),
      ts.types.never,
    ),
  mapped: of =>
    ts.mapped('K', of.type('mapped.keys'), of.type('mapped.of'), {
      readonly: of.chance.once(2),
      optional: of.chance.once(2),
      ...(of.chance.once(3) ? { as: of.type('mapped.as') } : {}),
    }),
  templateType: of =>
    ts.templateType(of.chance.some(0, 3, () => of.chance.once(2) ? of.text() : of.type('templateType.of'))),
  functionType: of =>
    ts.functionType(
      [ts.param(of.name(), of.type('functionType.param')), ts.rest('rest', ts.arrayOf(of.type('functionType.rest')))],
      of.type('functionType.returns'),
      of.chance.once(3) ? [ts.typeParam('T', { extends: of.type('typeParam.extends') })] : [],
    ),
  typeLiteral: of =>
    ts.typeLiteral([
      ts.property(of.text(), of.type('property.type'), {
        optional: of.chance.once(2),
        readonly: of.chance.once(2),
        doc: of.text(),
      }),
      ts.methodSignature(of.name(), { params: [of.name()], returns: of.type('methodSignature.returns') }),
      ts.indexSignature('key', ts.types.string, of.type('indexSignature.of')),
    ]),
};
