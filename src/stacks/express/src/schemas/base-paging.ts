import { paging as limits } from '../../../../contract/list-query.js';
import type { listWords } from '../../../../contract/wire.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { z } from './z.js';

type Expression = ts.compiler.Expression;
type Words = ReturnType<typeof listWords>;

const whole = ts.symbol('./src/schemas/types.ts', 'whole');
const integerParam = ts.symbol('./src/schemas/types.ts', 'integerParam');
const id = (name: string): Expression => ts.id(name);

/** `pageOf(id, row)`: the envelope of a list. */
export function pageOf(perPage: string): ts.StatementLike {
  const counted = ts.chain(whole, ['nullable']);
  const members = ts.multiline(ts.object([
    ['items', ts.chain(z, ['array', [id('row')]])],
    ['total', counted],
    ['page', whole],
    [perPage, whole],
    ['pages', counted],
  ]));
  return ts.function('pageOf', {
    export: true,
    typeParams: [ts.typeParam('Row', { extends: ts.prop(z, 'ZodType') })],
    params: [ts.param('id', ts.types.string), ts.param('row', ts.ref('Row'))],
    doc: 'One page of a list.',
  }, [ts.return(ts.chain(z, ['object', [members]], ['meta', [{ id: id('id') }]]))]);
}

/** The two forms of paging: their parameters, that only one is used, and what is asked for. */
export function pagingStatements(words: Words): ts.StatementLike[] {
  return [parameters(words), pagingType(words), oneForm(words), windowOf(words)];
}

function parameters(words: Words): ts.StatementLike {
  const range = (least: number, most: ts.Value): Expression => ts.call(integerParam, [least, most]);
  const described = (of: Expression, initial: ts.Value): Expression =>
    ts.chain(of, ['meta', [{ description: id('PAGING'), default: initial }]], ['exactOptional']);
  const members = ts.object([
    [words.page, described(range(1, id('LAST_PAGE')), 1)],
    [words.per_page, described(range(1, limits.maximum), id('PER_PAGE'))],
    [words.offset, ts.chain(range(0, id('Number.MAX_SAFE_INTEGER')), ['exactOptional'])],
    [words.limit, ts.chain(range(1, limits.maximum), ['exactOptional'])],
  ]);
  return ts.const('paging', members, { export: true, doc: 'The parameters by which a list is cut into pages.' });
}

function pagingType({ page, per_page: perPage, offset, limit }: Words): ts.StatementLike {
  return ts.interface('Paging', { export: true, doc: 'Which page of a list is asked for, in one of two forms.' }, [
    ...[page, perPage, offset, limit].map(name =>
      ts.property(name, ts.types.number, { optional: true, readonly: true })
    ),
  ]);
}

const isGiven = (one: string, other: string): Expression => ts.unequal(ts.nullish(id(one), id(other)), ts.undefined);

function oneForm({ page, per_page: perPage, offset, limit }: Words): ts.StatementLike {
  const payload = ts.ref(ts.prop(z, 'core', 'ParsePayload'), ts.ref('Paging'));
  return ts.function('oneForm', {
    export: true,
    params: [ts.param(ts.objectPattern(['value', 'issues']), payload)],
    returns: ts.types.void,
    doc: 'Refuses the two forms of paging together.',
  }, [
    ts.const(ts.objectPattern([page, perPage, offset, limit]), id('value')),
    ts.if(ts.and(isGiven(page, perPage), isGiven(offset, limit)), [
      ts.const('message', `Use ${page} and ${perPage}, or ${offset} and ${limit}, but not both`),
      ts.call(id('issues.push'), [{ code: 'custom', input: id('value'), message: id('message') }]),
    ]),
  ]);
}

function windowOf({ page, per_page: perPage, offset, limit }: Words): ts.StatementLike {
  const given = [ts.element(page, { default: 1 }), ts.element(perPage, { default: id('PER_PAGE') }), offset, limit];
  const returns = ts.typeLiteral([ts.property('skip', ts.types.number), ts.property('take', ts.types.number)]);
  return ts.function('windowOf', {
    export: true,
    params: [ts.param(ts.objectPattern(given), ts.ref('Paging'))],
    returns,
    doc: 'The rows that a page leaves out, and how many it has.',
  }, [
    ts.guard(
      isGiven(offset, limit),
      ts.return({ skip: ts.nullish(id(offset), 0), take: ts.nullish(id(limit), id('PER_PAGE')) }),
    ),
    ts.return({ skip: ts.binop(ts.binop(id(page), '-', 1), '*', id(perPage)), take: id(perPage) }),
  ]);
}
