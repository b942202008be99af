import * as ts from 'api-scaffolder/typescript';
import type { Maker } from './maker.js';
import { NAMES } from './words.js';

const SIGNS = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '**',
  '<<',
  '>>',
  '>>>',
  '&',
  '|',
  '^',
  '<',
  '<=',
  '>',
  '>=',
  '===',
  '!==',
  'in',
  'instanceof',
]
  .concat('&&', '||', '??') as ts.BinarySign[];
const ASSIGNMENTS: readonly ts.AssignmentSign[] = ['=', '+=', '-=', '*=', '/=', '%=', '&&=', '||=', '??='];
const REGEXES = ['a', '/', '[/]', '\\/', '', '\n', '\u2028', '\\d+(?<x>y)', '[\u202e\\u{1f600}]'];

type Make = (of: Maker) => ts.compiler.Expression;

const literal: Make = ({ chance, text }) =>
  ts.value(
    chance.pick([text(), text(), 0, 1.5, -1, 1e21, NaN, -Infinity, -0, 10n, -3n, true, false, null, ['a'], { a: 1 }]),
  );

const symbol: Make = ({ chance }) =>
  chance.pick([
    ts.symbol('express', 'Router'),
    ts.symbol('./src/a.ts', 'user'),
    ts.moduleSymbol('node:fs', 'fs'),
    ts.defaultSymbol('pino', 'pino'),
  ]);

const template = (of: Maker, slot: string): ts.compiler.TemplateLiteral =>
  ts.template(of.chance.some(0, 4, () => of.chance.once(2) ? of.text() : of.expression(slot)));

const params = (of: Maker): ts.ParameterLike[] =>
  of.chance.some(0, 2, () =>
    of.chance.pick([
      () => of.name(),
      () => ts.param(of.name(), { type: of.type('param.type'), optional: of.chance.once(2) }),
      () => ts.param(of.name(), { default: of.expression('param.default') }),
      () => ts.param(ts.objectPattern([of.name(), [of.text(), of.name()], ts.element(of.name(), { rest: true })])),
    ])());

/** One maker a kind of expression, with the slots that it has. */
export const EXPRESSIONS: Readonly<Record<string, Make>> = {
  id: ({ chance }) => ts.id(chance.pick([...NAMES, 'this'])),
  literal,
  symbol,
  regex: ({ chance }) => ts.regex(chance.pick(REGEXES), chance.pick(['', 'u', 'g', 'giu'])),
  template: of => template(of, 'template.span'),
  tagged: of => ts.tagged(of.expression('tagged.tag'), template(of, 'tagged.span')),
  array: of => ts.array(of.chance.some(0, 3, () => of.expression('array.element'))),
  object: of =>
    ts.object(of.chance.some(0, 3, () =>
      of.chance.pick<() => ts.Property>([
        () => [of.text(), of.expression('object.value')],
        () => [of.name(), of.expression('object.value')],
        () => ['__proto__', of.expression('object.value')],
        () => [ts.computed(of.expression('object.key')), of.expression('object.value')],
        () => ts.spread(of.expression('object.spread')),
      ])())),
  spread: of => ts.array([ts.spread(of.expression('spread.of'))]),
  prop: of => ts.prop(of.expression('prop.of'), of.chance.pick(['a', 'class', 'größe'])),
  optionalProp: of => ts.optionalProp(of.expression('optionalProp.of'), 'a'),
  member: of => ts.member(of.expression('member.of'), of.text()),
  index: of => ts.index(of.expression('index.of'), of.expression('index.at')),
  optionalIndex: of => ts.optionalIndex(of.expression('optionalIndex.of'), of.expression('optionalIndex.at')),
  call: of =>
    ts.call(
      of.expression('call.of'),
      of.chance.some(0, 2, () => of.expression('call.arg')),
      of.chance.once(3) ? [of.type('call.type')] : undefined,
    ),
  optionalCall: of => ts.optionalCall(of.expression('optionalCall.of'), [of.expression('optionalCall.arg')]),
  new: of => ts.new(of.expression('new.of'), of.chance.some(0, 2, () => of.expression('new.arg'))),
  await: of => ts.await(of.expression('await.of')),
  yield: of => ts.yield(of.chance.once(4) ? undefined : of.expression('yield.of')),
  yieldAll: of => ts.yieldAll(of.expression('yieldAll.of')),
  typeof: of => ts.typeof(of.expression('typeof.of')),
  void: of => ts.void(of.expression('void.of')),
  delete: of => ts.delete(of.expression('delete.of')),
  nonNull: of => ts.nonNull(of.expression('nonNull.of')),
  as: of => ts.as(of.expression('as.of'), of.type('as.to')),
  asConst: of => ts.asConst(of.expression('asConst.of')),
  satisfies: of => ts.satisfies(of.expression('satisfies.of'), of.type('satisfies.to')),
  binop: of => ts.binop(of.expression('binop.left'), of.chance.pick(SIGNS), of.expression('binop.right')),
  power: of => ts.binop(of.expression('power.left'), '**', of.expression('power.right')),
  nullish: of => ts.nullish(of.expression('nullish.left'), of.expression('nullish.right')),
  less: of => ts.binop(of.expression('less.left'), '<', of.expression('less.right')),
  unary: of => ts.unary(of.chance.pick(['-', '+', '~', '!']), of.expression('unary.of')),
  conditional: of =>
    of.inConditional(() =>
      ts.conditional(
        of.expression('conditional.test'),
        of.expression('conditional.yes'),
        of.expression('conditional.no'),
      )
    ),
  assign: of =>
    ts.assign(ts.prop(of.expression('assign.target'), 'a'), of.expression('assign.value'), of.chance.pick(ASSIGNMENTS)),
  increment: of => ts.increment(ts.prop(of.expression('increment.of'), 'a')),
  arrow: of => of.inFunction(() => ts.arrow(params(of), of.expression('arrow.body'))),
  arrowBlock: of =>
    of.inFunction(() =>
      ts.asyncArrow(params(of), of.statements('arrow.block'), of.typed() ? { returns: of.type('arrow.returns') } : {})
    ),
  functionExpression: of =>
    of.inFunction(() =>
      ts.functionExpression(
        of.chance.once(2) ? undefined : of.name(),
        { params: params(of) },
        of.statements('function.block'),
      )
    ),
  importMeta: () => ts.importMeta('url'),
  import: () => ts.import('./src/x.ts'),
};

export { params };
