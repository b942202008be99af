import { ancestorsOf, attributeValue, findAttribute } from '../python/class.js';
import { evaluate } from '../python/evaluate.js';
import type { ClassScope } from '../python/scope.js';
import { calledTerm, termOf, textOf, truthOf, type Value } from '../python/value.js';
import type { Reading } from './reading.js';

/** What a class is to the tables. */
export type Role =
  /** Nothing that SQLAlchemy would look at, or only what other classes take from it. */
  | { readonly kind: 'plain' | 'abstract' }
  /** Mapped to a table; `flask` names tables by itself. */
  | { readonly kind: 'mapped'; readonly by: 'declarative' | 'sqlmodel' | 'flask' };

const bases: ReadonlySet<string> = new Set([
  'DeclarativeBase',
  'DeclarativeBaseNoMeta',
  'MappedAsDataclass',
  'AbstractConcreteBase',
  'ConcreteBase',
  'DeferredReflection',
]);
const baseMakers: ReadonlySet<string> = new Set(['declarative_base', 'generate_base', 'automap_base']);
const decorators: ReadonlySet<string> = new Set(['mapped', 'mapped_as_dataclass']);

/** Tells what a class is to the tables. */
export function roleOf(reading: Reading, scope: ClassScope): Role {
  const { effort } = reading;
  if (isAbstract(reading, scope)) return { kind: 'abstract' };
  const decorated = scope.statement.decorators.map(one => evaluate(one, scope.outer ?? scope.module, effort));
  if (decorated.some(one => termOf(called(one)) === 'as_declarative')) return { kind: 'abstract' };
  if (decorated.some(one => decorators.has(termOf(called(one)) ?? ''))) return { kind: 'mapped', by: 'declarative' };
  const outside = ancestorsOf(scope, effort).flatMap(one => 'outside' in one ? one.outside : []);
  if (outside.some(one => termOf(one) === 'SQLModel')) {
    const table = scope.statement.arguments.find(({ name }) => name === 'table');
    const isTable = table !== undefined && truthOf(evaluate(table.value, scope.module, effort)) === true;
    return isTable ? { kind: 'mapped', by: 'sqlmodel' } : { kind: 'plain' };
  }
  if (
    outside.some(one => termOf(one) === 'Model' && (one.kind === 'member' || /(?:^|\.)db\.Model$/.test(pathIn(one))))
  ) {
    return { kind: 'mapped', by: 'flask' };
  }
  const isBase = outside.some(one => bases.has(termOf(one) ?? '') || baseMakers.has(calledTerm(one) ?? ''));
  const byAncestor = ancestorsOf(scope, effort).some(one =>
    'class' in one && one.class !== scope && isDecoratedBase(reading, one.class)
  );
  if (isBase || byAncestor) {
    // The class that stands directly on SQLAlchemy's own is the base of the others.
    return hasTable(reading, scope) || !isDirectBase(reading, scope)
      ? { kind: 'mapped', by: 'declarative' }
      : { kind: 'abstract' };
  }
  // A base from a file that was not given is known by what its classes say.
  return hasTable(reading, scope) && outside.some(one => isUnknownBase(one))
    ? { kind: 'mapped', by: 'declarative' }
    : { kind: 'plain' };
}

function called(value: Value): Value {
  return value.kind === 'call' ? value.of : value;
}

function pathIn(value: Value): string {
  return value.kind === 'symbol' ? value.path : '';
}

function isDecoratedBase({ effort }: Reading, scope: ClassScope): boolean {
  return scope.statement.decorators.some(one =>
    termOf(called(evaluate(one, scope.outer ?? scope.module, effort))) === 'as_declarative'
  );
}

function isAbstract({ effort }: Reading, scope: ClassScope): boolean {
  const own = scope.names.get('__abstract__');
  if (own === undefined) return false;
  return truthOf(
    attributeValue({ owner: scope, binding: own }, scope, effort, { source: scope.module.source, at: own.at }),
  ) === true;
}

function hasTable({ effort }: Reading, scope: ClassScope): boolean {
  return findAttribute(scope, '__tablename__', effort) !== null || findAttribute(scope, '__table__', effort) !== null;
}

function isDirectBase({ effort }: Reading, scope: ClassScope): boolean {
  return scope.statement.arguments.some(({ name, value }) => {
    const base = name === null ? evaluate(value, scope.outer ?? scope.module, effort) : null;
    return bases.has(termOf(base) ?? '') || baseMakers.has(calledTerm(base) ?? '');
  }) && !scope.statement.arguments.some(({ name, value }) => {
    const base = name === null ? evaluate(value, scope.outer ?? scope.module, effort) : null;
    return baseMakers.has(calledTerm(base) ?? '');
  });
}

const harmless = /^(?:builtins|typing|abc|enum|dataclasses|pydantic|collections|sqlalchemy|sqlmodel|unittest)\b/;

function isUnknownBase(value: Value): boolean {
  return value.kind === 'symbol' ? !harmless.test(value.path) : value.kind !== 'unknown';
}

/**
 * The name of the table a class says it has: its own, or that of a mixin; one that a mapped class passes on is that
 * class's own. Undefined where it says none, null where it says `None`.
 */
export function tableNameOf(
  reading: Reading,
  scope: ClassScope,
  isMapped: (one: ClassScope) => boolean,
): string | null | undefined {
  const { effort } = reading;
  for (const ancestor of ancestorsOf(scope, effort)) {
    if (!('class' in ancestor)) continue;
    const binding = ancestor.class.names.get('__tablename__');
    if (binding === undefined || binding.means.kind === 'nothing') continue;
    if (ancestor.class !== scope && isMapped(ancestor.class) && binding.means.kind !== 'function') continue;
    const value = attributeValue({ owner: ancestor.class, binding }, scope, effort, {
      source: scope.module.source,
      at: scope.statement.at,
    });
    const made = value.kind === 'function' ? null : value;
    const name = textOf(made);
    if (name !== null) return name;
    if (made?.kind === 'constant' && made.value === null) return null;
    return unreadable;
  }
  return undefined;
}

/** Stands for a name that is made in a way that is not followed. */
export const unreadable = '\0';
