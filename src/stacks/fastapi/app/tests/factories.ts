import type { ContractField } from '../../../../contract/contract.js';
import { article } from '../../../../domain/article.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { checkNames } from '../../../shared/rows/check-names.js';
import type { Reference, TestFacts } from '../../../shared/rows/facts.js';
import type { Sample } from '../../../shared/rows/samples.js';
import { filled } from '../../../shared/words.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { rowValue } from '../row-value.js';
import { ownedParent, ownRowFunction } from './owner-factory.js';
import { isUser, passwordConstants, userFunctions, userValues } from './user-factory.js';

const Any = py.symbol('typing', 'Any');
const TypeVar = py.symbol('typing', 'TypeVar');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Base = py.symbol('app.database', 'Base');
const itertools = py.moduleSymbol('itertools');
const deferredConstraints = py.symbol('app.utils.constraints', 'deferred_constraints');
const UUID = py.symbol('uuid', 'UUID');
const { dict, str } = py.builtins;

const db = py.id('db');
const values = py.id('values');
const RowT = py.id('RowT');

/** `app/tests/factories.py`: rows for tests, each with what it has to have, parents too. */
export function factoriesModule(context: FastApiContext, facts: ReadonlyMap<string, TestFacts>): Module {
  const makeable = [...facts.values()].filter(fact => fact.makeable);
  return py.module('app/tests/factories.py', [
    py.assign('RowT', py.call(TypeVar, ['RowT'], { bound: Base })),
    py.spaced(py.assign('numbers', py.chain(itertools, ['count', [1]]))),
    py.asyncDef('add', {
      params: [py.param('db', AsyncSession), py.param('row', RowT)],
      returns: RowT,
      doc: 'Write a row, so that requests see it.',
    }, [
      py.chain(db, ['add', [py.id('row')]]),
      py.await(py.chain(db, ['commit'])),
      py.return(py.id('row')),
    ]),
    ...(context.identity === null ? [] : passwordConstants()),
    ...makeable.flatMap(fact => [
      valuesFunction(context, fact),
      fullValuesFunction(context, fact),
      makeFunction(context, fact),
      makeFullFunction(context, fact),
      ...userFunctions(context, fact),
      ...ownRowFunction(context, fact.resource, factory(context, fact).make),
    ]),
  ], { doc: 'Rows for tests: each with what it has to have, parents too.' });
}

/** The functions of an entity, as other tests call them. */
export function factory(context: FastApiContext, { resource }: Pick<TestFacts, 'resource'>) {
  const { module } = pythonOf(context, resource);
  const named = (name: string): py.Symbol => py.symbol('app.tests.factories', name);
  return {
    values: named(`${module}_values`),
    fullValues: named(`${module}_full_values`),
    make: named(`make_${module}`),
    makeFull: named(`make_full_${module}`),
  };
}

/** `(db: AsyncSession, **values: Any)`; a slash keeps a column called `db` apart. */
function parameters({ names }: FastApiContext, { resource }: TestFacts): readonly py.ParameterLike[] {
  const clash = resource.fields.some(field => names.attribute(field.model) === 'db');
  return [py.param('db', AsyncSession), ...(clash ? ['/'] : []), py.kwarg('values', Any)];
}

const mapping = py.sub(dict, str, Any);

function valuesFunction(context: FastApiContext, fact: TestFacts): py.Statement {
  const { resource, references, rows } = fact;
  const needed = references.filter(reference => reference.required || rows?.held.has(reference) === true);
  const least = rows?.least ?? new Map<ContractField, Sample>();
  return py.asyncDef(factory(context, fact).values.name ?? '', {
    params: parameters(context, fact),
    returns: mapping,
    doc: `Return what ${article(resource.entity.names.title)} has to have.${unseen(context, fact)}`,
  }, [
    ...parents(context, resource, needed),
    ...nextNumber(least),
    py.return(
      least.size === 0 && !isUser(context, fact) ? values : filledWith(context, least, userValues(context, fact)),
    ),
  ]);
}

function fullValuesFunction(context: FastApiContext, fact: TestFacts): py.Statement {
  const { resource, references, rows } = fact;
  const full = rows?.full ?? new Map<ContractField, Sample>();
  const optional = references.filter(reference => rows?.linked.has(reference) === true && !rows.held.has(reference));
  return py.asyncDef(factory(context, fact).fullValues.name ?? '', {
    params: parameters(context, fact),
    returns: mapping,
    doc: `Return a value for every field of ${article(resource.entity.names.title)}.`,
  }, [
    ...parents(context, resource, optional),
    ...nextNumber(full),
    ...(full.size === 0 ? [] : [py.assign('values', filledWith(context, full))]),
    py.return(py.await(py.call(factory(context, fact).values, [db], [py.doubleStar(values)]))),
  ]);
}

/** Checks that values could not be held against when they were chosen. */
function unseen(context: FastApiContext, { resource, rows }: TestFacts): string {
  const names = checkNames(context, resource, rows?.unseen ?? []);
  return names.length === 0
    ? ''
    : `\n\n${filled(`Only the database can tell whether they keep ${names.join(', ')}.`, 80)}`;
}

type Samples = ReadonlyMap<ContractField, Sample | null>;

/** The number that samples are made of, where there are such. */
function nextNumber(samples: Samples): py.Statement[] {
  return [...samples.values()].every(sample => sample === null || sample.constant === true)
    ? []
    : [py.assign('n', py.call(py.id('next'), [py.id('numbers')]))];
}

function filledWith(
  context: FastApiContext,
  samples: Samples,
  more: Readonly<Record<string, py.Value>> = {},
): py.Expression {
  return py.dict([
    ...Object.entries({
      ...Object.fromEntries(
        [...samples].map(([field, sample]) => [
          context.names.attribute(field.model),
          sample === null ? null : rowValue(context, sample.value),
        ]),
      ),
      ...more,
    }),
    py.doubleStar(values),
  ]);
}

/** Makes each parent that was not given; where two foreign keys share a column, the second parent follows the first. */
function parents(
  context: FastApiContext,
  resource: TestFacts['resource'],
  references: readonly Reference[],
): py.Statement[] {
  const given = new Set<string>();
  const wide = new Set(references.filter(({ fields }) => fields.length > 1).map(({ target }) => target));
  return references.flatMap(reference => {
    const { fields, target, targetFields } = reference;
    // a variable has one type
    const parent = py.id(wide.size > 1 ? `a_${pythonOf(context, target).module}` : 'parent');
    const attributes = fields.map(field => context.names.attribute(field.model));
    const targets = targetFields.map(field => context.names.attribute(field.model));
    const { make } = factory(context, { resource: target });
    const shared = attributes.flatMap((attribute, at) =>
      given.has(attribute) ? [py.keyword(targets[at] ?? '', py.sub(values, attribute))] : []
    );
    const missing = attributes.map((attribute, at) => ({ attribute, target: targets[at] ?? '' })).filter(one =>
      !given.has(one.attribute)
    );
    const [first] = missing;
    for (const { attribute } of missing) given.add(attribute);
    if (first === undefined) return [];
    const owned = ownedParent(context, resource, reference);
    if (owned !== null) {
      return [
        py.if(py.compare(first.attribute, 'not in', values), [py.assign(py.sub(values, first.attribute), owned)]),
      ];
    }
    const made = py.await(py.call(make, [db], shared));
    const set = (attribute: string, from: py.Expression, name: string): py.Statement =>
      py.assign(py.sub(values, attribute), py.attr(from, name));
    return [
      py.if(
        py.compare(first.attribute, 'not in', values),
        missing.length === 1
          ? [set(first.attribute, made, first.target)]
          : [py.assign(parent, made), ...missing.map(one => set(one.attribute, parent, one.target))],
      ),
    ];
  });
}

function makeFunction(context: FastApiContext, fact: TestFacts): py.Statement {
  const { resource, references } = fact;
  const { className, module } = pythonOf(context, resource);
  const model = py.symbol(`app.models.${module}`, className);
  const functions = factory(context, fact);
  const built = (named: readonly py.ast.Keyword[]): py.Expression => {
    const filled = py.await(py.call(functions.values, [db], named));
    const row = isUser(context, fact)
      ? py.call(py.id('sign_up'), [db, filled])
      : py.call(model, [], [py.doubleStar(filled)]);
    return py.await(py.call(py.id('add'), [db, row]));
  };
  const late = references.filter(reference => reference.required && reference.late);
  return py.asyncDef(functions.make.name ?? '', {
    params: parameters(context, fact),
    returns: model,
    doc: `Add ${article(resource.entity.names.title)}.`,
  }, late.length === 0 ? [py.return(built([py.doubleStar(values)]))] : circle(context, resource, late, built));
}

/** Two rows that need each other: the first is written with a key that leads nowhere until the second stands. */
function circle(
  context: FastApiContext,
  resource: TestFacts['resource'],
  late: readonly Reference[],
  built: (named: readonly py.ast.Keyword[]) => py.Expression,
): (py.Statement | py.Expression)[] {
  // two keys may share a column
  const open = [...new Map(late.flatMap(({ fields }) => fields.map(field => [field.column, field]))).values()];
  const columns = open.map(field => context.names.attribute(field.model));
  const [first = ''] = columns;
  return [
    py.if(py.compare(first, 'in', values), [py.return(built([py.doubleStar(values)]))]),
    py.commented(
      py.asyncWith([py.call(deferredConstraints, [db])], [
        py.assign(
          'row',
          built([
            ...open.map(field => py.keyword(context.names.attribute(field.model), nowhere(field))),
            py.doubleStar(values),
          ]),
        ),
        ...late.flatMap(({ target, fields, targetFields }) => [
          py.assign('other', otherRow(context, resource, target)),
          ...fields.map((field, at) => {
            const of = targetFields[at];
            const name = of === undefined ? '' : context.names.attribute(of.model);
            return py.assign(
              py.attr(py.id('row'), context.names.attribute(field.model)),
              py.attr(py.id('other'), name),
            );
          }),
        ]),
      ]),
      'Each needs the other to be there.',
    ),
    py.await(py.chain(db, ['commit'])),
    py.return(py.id('row')),
  ];
}

/** A key that no row has. */
function nowhere({ model: { type } }: TestFacts['plain'][number]): py.Value {
  if (type.kind === 'uuid') return py.call(UUID, [], { int: 0 });
  return type.kind === 'string' || type.kind === 'text' ? '-' : 0;
}

function otherRow(
  context: FastApiContext,
  resource: TestFacts['resource'],
  target: TestFacts['resource'],
): py.Expression {
  if (target === resource) return py.id('row');
  const back = target.entity.foreignKeys.find(key => key.references.entity === resource.entity.id);
  const keywords = (back?.columns ?? []).flatMap((column, at) => {
    const field = target.fieldByColumn.get(column);
    const of = resource.fieldByColumn.get(back?.references.columns[at] ?? '');
    if (field === undefined || of === undefined) return [];
    return [py.keyword(context.names.attribute(field.model), py.attr(py.id('row'), context.names.attribute(of.model)))];
  });
  return py.await(py.call(factory(context, { resource: target }).make, [db], keywords));
}

function makeFullFunction(context: FastApiContext, fact: TestFacts): py.Statement {
  const { className, module } = pythonOf(context, fact.resource);
  const model = py.symbol(`app.models.${module}`, className);
  const functions = factory(context, fact);
  return py.asyncDef(functions.makeFull.name ?? '', {
    params: parameters(context, fact),
    returns: model,
    doc: `Add ${article(fact.resource.entity.names.title)} with a value in every field.`,
  }, [
    py.return(py.await(py.call(functions.make, [db], [
      py.doubleStar(py.await(py.call(functions.fullValues, [db], [py.doubleStar(values)]))),
    ]))),
  ]);
}
