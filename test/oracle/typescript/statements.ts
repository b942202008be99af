import * as ts from 'api-scaffolder/typescript';
import { params } from './expressions.js';
import type { Maker } from './maker.js';

const member = (of: Maker): ts.compiler.ClassElement =>
  of.chance.pick<() => ts.compiler.ClassElement>([
    () =>
      ts.field(of.text(), {
        type: of.type('field.type'),
        value: of.inFunction(() => of.expression('field.value')),
        static: of.chance.once(2),
        readonly: of.chance.once(2),
        access: 'private',
        doc: of.text(),
      }),
    () =>
      of.inFunction(() =>
        ts.method(of.chance.pick([of.name(), 'constructor', of.text()]), {
          params: params(of),
          returns: of.type('method.returns'),
          static: of.chance.once(3),
        }, of.statements('method.body'))
      ),
    () => ts.method(ts.computed(of.expression('method.key')), { typeParams: ['T'] }, []),
    () => ts.getter(of.name(), { returns: of.type('getter.returns') }, [ts.return(1)]),
    () => ts.setter(of.name(), 'value', { doc: of.text() }, []),
  ])();

/** One maker a kind of statement, with the slots that it has. */
export const STATEMENTS: Readonly<Record<string, (of: Maker) => ts.compiler.Statement>> = {
  expression: of => {
    const made = of.expression('statement.expression');
    return ts.statement(ts.compiler.isStringLiteral(made) ? ts.void(made) : made);
  },
  const: of =>
    ts.const(
      of.name(),
      of.expression('const.value'),
      of.chance.once(2) ? { type: of.type('const.type'), doc: of.text() } : {},
    ),
  pattern: of => ts.const(ts.arrayPattern([of.name(), undefined, of.name()]), of.expression('pattern.value')),
  let: of => ts.let(of.name(), of.expression('let.value')),
  if: of =>
    ts.if(of.expression('if.test'), of.statements('if.body'), of.chance.once(2) ? of.statements('if.else') : undefined),
  elseIf: of =>
    ts.if(
      of.expression('elseIf.test'),
      of.statements('elseIf.body'),
      ts.if(of.expression('elseIf.other'), of.statements('elseIf.body')),
    ),
  guard: of => ts.guard(of.expression('guard.test'), ts.return(of.expression('guard.value'))),
  forOf: of =>
    ts.forOf(of.name(), of.expression('forOf.from'), of.statements('forOf.body'), { let: of.chance.once(2) }),
  forAwait: of => ts.forOf(of.name(), of.expression('forAwait.from'), [], { await: true }),
  forIn: of => ts.forIn(of.name(), of.expression('forIn.from'), of.statements('forIn.body')),
  for: of =>
    ts.for(
      ['i', ts.call(ts.id('first'), [of.expression('for.start')])],
      of.expression('for.test'),
      of.expression('for.step'),
      of.statements('for.body'),
    ),
  while: of => ts.while(of.expression('while.test'), of.statements('while.body')),
  do: of => ts.do(of.statements('do.body'), of.expression('do.test')),
  switch: of =>
    ts.switch(of.expression('switch.subject'), [
      ts.case(of.expression('case.test'), of.statements('case.body')),
      ts.case('x'),
      ts.otherwise(of.statements('default.body')),
    ]),
  try: of =>
    ts.try(
      of.statements('try.body'),
      ts.catch(of.chance.once(2) ? of.name() : undefined, of.statements('catch.body')),
      of.chance.once(2) ? of.statements('finally.body') : undefined,
    ),
  return: of => ts.return(of.expression('return.value')),
  throw: of => ts.throw(of.expression('throw.value')),
  break: () => ts.break(),
  function: of =>
    of.inFunction(() =>
      ts.function(
        of.name(),
        { params: params(of), returns: of.type('function.returns'), doc: of.text() },
        of.statements('function.body'),
      )
    ),
  class: of =>
    ts.class(`C${of.chance.below(9)}`, {
      ...(of.chance.once(2) ? { extends: of.expression('class.extends') } : {}),
      ...(of.chance.once(2) ? { implements: [ts.ref('I', of.type('class.implements'))] } : {}),
    }, of.chance.some(0, 4, () => member(of))),
  interface: of =>
    ts.interface('I', { extends: [ts.symbol('express', 'Request')] }, [ts.property('a', of.type('interface.a'))]),
  typeAlias: of => ts.typeAlias('T', of.type('typeAlias.of')),
  enum: of => ts.enum('E', [ts.enumMember(`a${of.text()}`, of.text()), ts.enumMember('b', 1, of.text())]),
  comment: of => ts.comment(of.text()),
  commented: of => ts.spaced(ts.commented(ts.return(of.expression('return.value')), of.text(), of.text())),
};
