import * as ts from '../../../syntax/typescript/index.js';
import type { Check, Given, RowName, Step, TestCase, Title, Value } from '../../shared/tests/case.js';
import type { ExpressContext } from '../context.js';
import type { Subject } from './subject.js';
import { api, checks, testSymbol } from './symbols.js';
import { fieldValue, makingOf, markAll, type Variables } from './test-row.js';
import { givenIn, valueOf } from './test-value.js';

/** A case as a test: `test('pages', async ({ api }) => { … });` */
export function testOf(subject: Subject, { title, steps }: TestCase): ts.StatementLike {
  const fixtures = ts.objectPattern(['api']);
  const [only] = steps;
  const body = steps.length === 1 && only?.kind === 'check'
    ? ts.arrow([fixtures], checked(subject, only, steps, variablesOf(subject.project), api))
    : ts.asyncArrow([fixtures], statementsOf(subject, steps));
  return ts.spaced(ts.statement(ts.call(testSymbol, [titleOf(title), body])));
}

function titleOf(title: Title): string {
  return title.map(part => {
    if (typeof part === 'string') return part;
    switch (part.kind) {
      case 'fields':
        return part.fields.map(field => field.wire).join(', ');
      case 'rows':
        return part.of.entity.names.titlePlural;
      case 'relation':
        return part.name;
    }
  }).join(' ');
}

function statementsOf(subject: Subject, steps: readonly Step[]): readonly ts.StatementLike[] {
  const { project } = subject;
  const known = new Map<RowName, string>();
  const variables = variablesOf(project, known);
  let client = api;
  return steps.flatMap((step): readonly ts.StatementLike[] => {
    switch (step.kind) {
      case 'row': {
        const made = ts.await(makingOf(project, step.making, variables));
        if (step.name === null) return [made];
        // what is made a second time under a name is another row
        known.set(step.name, known.has(step.name) ? 'another' : variables(step.name));
        return [ts.const(variables(step.name), made)];
      }
      case 'several': {
        const made = ts.await(makingOf(project, step.making, variables));
        return [ts.const('row', made), repeated(step.count - 1, [made])];
      }
      case 'times':
        return [repeated(step.count, step.makings.map(one => ts.await(makingOf(project, one, variables))))];
      case 'crowd':
        return crowd(project, step, variables);
      case 'user':
        client = ts.id('theirs');
        return [ts.const('theirs', ts.call(ts.prop(api, 'below'), [fieldValue(step.of, variables)]))];
      case 'check':
        return [ts.await(checked(subject, step, steps, variables, client))];
    }
  });
}

/** What rows are called in a test. */
function variablesOf({ names }: ExpressContext, known: ReadonlyMap<RowName, string> = new Map()): Variables {
  return name => known.get(name) ?? (typeof name === 'string' ? name : names.entity(name.entity.id).one);
}

function repeated(count: number, body: readonly ts.StatementLike[]): ts.StatementLike {
  return ts.for(['n', 0], ts.binop(ts.id('n'), '<', count), ts.assign(ts.id('n'), 1, '+='), body);
}

/** Many rows that have the other parents of the first in common. */
function crowd(
  project: ExpressContext,
  { count, making }: Extract<Step, { kind: 'crowd' }>,
  variables: Variables,
): readonly ts.StatementLike[] {
  const { resource, given } = making;
  const set = given.flatMap(one => one.kind === 'reference' ? [one.field] : []);
  const shared = resource.foreignKeys.flatMap(({ fields }) => fields).filter(field =>
    field.readable && !field.nullable && field.create !== 'absent' && !set.includes(field)
  );
  if (shared.length === 0) return [repeated(count, [ts.await(makingOf(project, making, variables))])];
  const alike = [...new Set(shared)].map((field): Given => ({
    kind: 'reference',
    field,
    of: { row: 'child', field },
  }));
  return [
    ts.const('child', ts.await(makingOf(project, making, variables))),
    repeated(count - 1, [ts.await(makingOf(project, { ...making, given: [...given, ...alike] }, variables))]),
  ];
}

/** `checks.links(api, posts, row, …)` */
function checked(
  subject: Subject,
  check: Check,
  steps: readonly Step[],
  variables: Variables,
  client: ts.Value,
): ts.compiler.Expression {
  const value = (of: Value): ts.Value => valueOf(subject, of, variables);
  const { args, options } = signature(check);
  const named = [
    ...Object.entries(options).map(([name, of]) => [name, value(of)] as const),
    ...check.beside.length === 0 ? [] : [['beside', givenIn(subject.project, check.beside, variables)] as const],
  ];
  return ts.call(ts.prop(checks, camelCase(check.name)), [
    client,
    ...args.map(value),
    ...marking(subject, check, steps, variables),
    ...named.length === 0 ? [] : [ts.object(named)],
  ]);
}

/** A row that a reference is changed of is an option: values may stand beside it instead. */
function signature({ name, args, named }: Check) {
  if (name === 'hidden_link') return { args: args.slice(0, -1), options: named };
  // Prisma does not say what it asks the database for
  if (name === 'includes') return { args: args.filter(({ kind }) => kind !== 'statements'), options: named };
  const [row] = name === 'reference' ? args.slice(2) : [];
  return row === undefined ? { args, options: named } : { args: args.slice(0, 2), options: { row, ...named } };
}

/** What marks the other row of a link as deleted. */
function marking(
  { project }: Subject,
  { name }: Check,
  steps: readonly Step[],
  variables: Variables,
): readonly ts.Value[] {
  if (name !== 'hidden_link') return [];
  return steps.flatMap(step =>
    step.kind === 'row' && step.name === 'other'
      ? [ts.arrow([], markAll(project, step.making.resource, variables('other')))]
      : []
  );
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
