import type { ContractField } from '../../../contract/contract.js';
import { article } from '../../../domain/article.js';
import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import { checkNames } from '../../shared/rows/check-names.js';
import type { TestFacts } from '../../shared/rows/facts.js';
import type { Sample } from '../../shared/rows/samples.js';
import type { ExpressContext } from '../context.js';
import { db, Prisma } from '../src/symbols.js';
import { areGiven, circle, lateReferences, nowhere } from './circle.js';
import { factory } from './factory-names.js';
import { hasLarge, madeRow, readStatements } from './made-row.js';
import { newRow } from './new-row.js';
import { ownerStatements, ownRowFunction } from './owner-factory.js';
import { type Parents, parents } from './parents.js';
import { addAdmin, identityOf, passwordConstant, standing } from './user-factory.js';
import { wireValue } from './wire-value.js';

const columns = ts.id('columns');
const given = ts.id('given');
const last = ts.id('last');
const data = ts.id('data');

/** `tests/factories.ts`: rows for tests, each with what it has to have, parents too. */
export function factoriesModule(context: ExpressContext, facts: ReadonlyMap<string, TestFacts>): Module {
  const makeable = [...facts.values()].filter(fact => fact.makeable);
  const large = makeable.some(({ resource }) => hasLarge(context, resource)) ? readStatements() : null;
  const isNumbered = makeable.some(({ rows }) =>
    [...rows?.least.values() ?? [], ...rows?.full.values() ?? []].some(isVaried)
  );
  return ts.module('tests/factories.ts', [
    ...(large === null ? [] : [large.type]),
    ...(context.contract.identity === null ? [] : [passwordConstant()]),
    ...(isNumbered ? numbers() : []),
    ...ownerStatements(context),
    ...makeable.flatMap(fact => functionsOf(context, fact, facts)),
    ...(large === null ? [] : [large.read]),
  ], { doc: 'Rows for tests: each with what it has to have, parents too.' });
}

function functionsOf(
  context: ExpressContext,
  fact: TestFacts,
  facts: ReadonlyMap<string, TestFacts>,
): readonly ts.StatementLike[] {
  const identity = identityOf(context, fact.resource);
  return [
    valuesFunction(context, fact),
    fullValuesFunction(context, fact),
    makeFunction(context, fact, facts),
    makeFullFunction(context, fact),
    ...(identity === null ? [] : [addAdmin(context, identity)]),
    ...ownRowFunction(context, fact.resource),
  ];
}

/** `last` and `next`. */
function numbers(): readonly ts.StatementLike[] {
  return [
    ts.spaced(ts.let('last', 0)),
    ts.function('next', { returns: ts.types.number, doc: 'A number that no row of the file was made of before.' }, [
      ts.assign(last, 1, '+='),
      ts.return(last),
    ]),
  ];
}

/** The type of a body that adds a row. */
function bodyType({ names }: ExpressContext, { resource: { entity, schemas } }: TestFacts): ts.compiler.Identifier {
  return ts.symbol(`./src/models/${names.entity(entity.id).file}.ts`, schemas.create ?? '');
}

function givenParam(context: ExpressContext, fact: TestFacts): ts.ParameterLike {
  const body = bodyType(context, fact);
  // What may have no fields at all cannot have fewer.
  const isEmpty = fact.resource.fields.every(({ create }) => create === 'absent');
  return ts.param('given', { type: isEmpty ? body : ts.ref('Partial', body), default: {} });
}

function columnsParam({ names }: ExpressContext, { resource }: TestFacts): ts.ParameterLike {
  const input = ts.prop(Prisma, `${names.entity(resource.entity.id).model}UncheckedCreateInput`);
  return ts.param('columns', { type: ts.ref('Partial', ts.ref(input)), default: {} });
}

function valuesFunction(context: ExpressContext, fact: TestFacts): ts.StatementLike {
  const { resource, references, rows } = fact;
  const needed = references.filter(reference => reference.required || rows?.held.has(reference) === true);
  const made = parents(context, resource, needed);
  const identity = identityOf(context, resource);
  const user = identity === null ? null : standing(context, identity, fact);
  const least = new Map([...rows?.least ?? []].filter(([field]) => user?.leastFields.has(field) !== true));
  const values = ts.object([
    ...made.properties,
    ...samplesOf(context, least),
    ...user?.least ?? [],
    ts.spread(given),
  ]);
  const waits = made.properties.length > 0;
  return ts.function(factory(context, resource).values.text, {
    export: true,
    async: waits,
    params: [givenParam(context, fact)],
    returns: ts.ref('Promise', bodyType(context, fact)),
    doc: `What ${article(resource.entity.names.title)} has to have.${unseen(context, fact)}`,
  }, [
    ...numberFor(least.values()),
    ...made.statements,
    ts.return(waits ? values : ts.call(ts.id('Promise.resolve'), [values])),
  ]);
}

function fullValuesFunction(context: ExpressContext, fact: TestFacts): ts.StatementLike {
  const { resource, references, rows } = fact;
  const full = rows?.full ?? new Map<ContractField, Sample>();
  const optional = references.filter(reference => rows?.linked.has(reference) === true && !rows.held.has(reference));
  const made: Parents = parents(context, resource, optional);
  const more = [...made.properties, ...samplesOf(context, full)];
  const { fullValues, values } = factory(context, resource);
  return ts.function(fullValues.text, {
    export: true,
    async: made.properties.length > 0,
    params: [givenParam(context, fact)],
    returns: ts.ref('Promise', bodyType(context, fact)),
    doc: `A value for every field of ${article(resource.entity.names.title)}.`,
  }, [
    ...numberFor(full.values()),
    ...made.statements,
    ts.return(ts.call(values, [more.length === 0 ? given : ts.object([...more, ts.spread(given)])])),
  ]);
}

/** Checks that values could not be held against when they were chosen. */
function unseen({ storage }: ExpressContext, { resource, rows }: TestFacts): string {
  const names = checkNames({ storage }, resource, rows?.unseen ?? []);
  return names.length === 0 ? '' : ` Only the database can tell whether that keeps ${names.join(', ')}.`;
}

type Samples = ReadonlyMap<ContractField, Sample | null>;

function isVaried(sample: Sample | null): boolean {
  return sample !== null && sample.constant !== true;
}

/** The number that samples are made of, where there are such. */
function numberFor(samples: Iterable<Sample | null>): readonly ts.StatementLike[] {
  return [...samples].some(isVaried) ? [ts.const('n', ts.call(ts.id('next')))] : [];
}

function samplesOf(context: ExpressContext, samples: Samples): readonly ts.Property[] {
  return Array.from(
    samples,
    ([field, sample]) => [field.wire, sample === null ? null : wireValue(context, field, sample.value)] as const,
  );
}

function makeFunction(
  context: ExpressContext,
  fact: TestFacts,
  facts: ReadonlyMap<string, TestFacts>,
): ts.StatementLike {
  const { resource } = fact;
  const late = lateReferences(fact);
  const { make, values } = factory(context, resource);
  const { delegate } = context.names.entity(resource.entity.id);
  const { shown, type } = madeRow(context, resource);
  const sent = late.length === 0 ? given : ts.object([...nowhere(context, late), ts.spread(given)]);
  const written = newRow(context, fact, 'body', ts.await(ts.call(values, [sent])));
  const row = ts.object([...written.data, ts.spread(columns)]);
  const identity = identityOf(context, resource);
  const login = identity === null ? null : standing(context, identity, fact).login;
  const created = (of: ts.compiler.Expression): ts.compiler.Expression =>
    shown(ts.await(ts.chain(db, delegate, ['create', [ts.object([['data', of]])]])));
  return ts.function(make.text, {
    export: true,
    async: true,
    params: [givenParam(context, fact), columnsParam(context, fact)],
    returns: ts.ref('Promise', type),
    doc: `Adds ${article(resource.entity.names.title)}.`,
  }, [
    ...numberFor([login]),
    written.body,
    ...(late.length === 0 ? [ts.return(created(row))] : [
      ts.const('data', row),
      ts.if(areGiven(late), [ts.return(created(data))]),
      ...circle(context, fact, late, facts),
      ts.return(shown(ts.id('row'))),
    ]),
  ]);
}

function makeFullFunction(context: ExpressContext, fact: TestFacts): ts.StatementLike {
  const { fullValues, make, makeFull } = factory(context, fact.resource);
  return ts.function(makeFull.text, {
    export: true,
    async: true,
    params: [givenParam(context, fact), columnsParam(context, fact)],
    returns: ts.ref('Promise', madeRow(context, fact.resource).type),
    doc: `Adds ${article(fact.resource.entity.names.title)} with a value in every field.`,
  }, [ts.return(ts.call(make, [ts.await(ts.call(fullValues, [given])), columns]))]);
}
