import { ancestorsOf, attributeValue, isComputed } from '../python/class.js';
import type { Binding, ClassScope } from '../python/scope.js';
import { calledTerm, type Spot, termOf, textOf, truthOf, type Value } from '../python/value.js';
import { type Annotation, readAnnotation } from './annotation.js';
import { columnCalls, readColumn } from './column.js';
import type { Column, Reading, Relation } from './reading.js';
import { say } from './reading.js';
import { readField } from './sqlmodel.js';

/** What the attributes of a class come to. */
export interface ClassColumns {
  readonly columns: readonly Column[];
  readonly relations: readonly Relation[];
}

/** How the attributes of a class are looked at. */
export interface Style {
  readonly sqlmodel: boolean;
  readonly isMapped: (scope: ClassScope) => boolean;
  readonly typeMap: readonly (readonly [Value, Value])[];
}

/**
 * The columns that a class gives its table: its own, then those of its mixins, each name once. What a mapped class above
 * already has is not repeated: https://docs.sqlalchemy.org/en/20/orm/inheritance.html
 */
export function columnsOfClass(reading: Reading, scope: ClassScope, style: Style): ClassColumns {
  const columns: Column[] = [];
  const relations: Relation[] = [];
  const seen = new Set<string>();
  const order = classesOf(reading, scope);
  const covered = new Set<ClassScope>();
  const lines = style.sqlmodel ? [...order].reverse() : order;
  const owners = style.sqlmodel ? lastOwners(order) : null;
  for (const owner of lines) {
    if (owner !== scope && style.isMapped(owner) && !style.sqlmodel) {
      // What a mapped class has, be it from mixins of its own, is not copied once more.
      const above = covered.has(owner) ? [] : classesOf(reading, owner).filter(one => !covered.has(one));
      for (const one of above) {
        covered.add(one);
        for (const name of one.names.keys()) seen.add(name);
      }
      continue;
    }
    for (const [name, binding] of owner.names) {
      if (owners === null ? seen.has(name) : owners.get(name) !== owner) continue;
      seen.add(name);
      const spot = { source: binding.scope.module.source, at: binding.at };
      const value = valueOf(reading, scope, owner, binding, spot);
      const annotation = annotationOf(reading, binding, value);
      const relation = relationOf(reading, scope, name, value, annotation, spot);
      if (relation !== null) relations.push(relation);
      else columns.push(...columnsOf(reading, name, binding, value, annotation, style, spot));
    }
  }
  return { columns: columns.sort((one, other) => one.order - other.order), relations };
}

/** A class and those of the inputs that it inherits from. */
function classesOf({ effort }: Reading, scope: ClassScope): readonly ClassScope[] {
  return ancestorsOf(scope, effort).flatMap(one => 'class' in one ? one.class : []);
}

/** The class that a name counts of where bases come first. */
function lastOwners(order: readonly ClassScope[]): ReadonlyMap<string, ClassScope> {
  const owners = new Map<string, ClassScope>();
  for (const owner of [...order].reverse()) for (const name of owner.names.keys()) owners.set(name, owner);
  return owners;
}

function valueOf(
  { effort }: Reading,
  scope: ClassScope,
  owner: ClassScope,
  binding: Binding,
  spot: Spot,
): Value | null {
  if (binding.means.kind === 'nothing' || binding.means.kind === 'class') return null;
  if (binding.means.kind === 'function' && !isComputed(binding, effort)) return null;
  return attributeValue({ owner, binding }, scope, effort, spot);
}

/** The annotation of an attribute, or of what `mapped_column` gives back in a method that stands for one. */
function annotationOf({ effort }: Reading, binding: Binding, value: Value | null): Annotation | null {
  const { annotation, scope, means } = binding;
  if (annotation !== null) return readAnnotation(annotation, scope, effort);
  if (means.kind !== 'function' || means.statement.returns === null || calledTerm(value) !== 'mapped_column') {
    return null;
  }
  return readAnnotation(means.statement.returns, scope, effort);
}

function columnsOf(
  reading: Reading,
  name: string,
  binding: Binding,
  value: Value | null,
  annotation: Annotation | null,
  style: Style,
  spot: Spot,
): readonly Column[] {
  const calls = columnCalls(value);
  const wrapper = calledTerm(value);
  const around = { annotationTypes: style.typeMap };
  if (calls.length > 0) {
    const isOne = wrapper !== 'composite';
    return calls.flatMap(call =>
      listOf(readColumn(call, { ...around, attribute: isOne ? name : null, annotation: isOne ? annotation : null }))
    );
  }
  if (style.sqlmodel) {
    if (annotation === null || isHidden(name) || isClassVariable(binding)) return [];
    return listOf(readField(name, annotation, value, spot));
  }
  if (annotation?.mapped === true && !notColumns.has(wrapper ?? '')) {
    if (value !== null && value.kind !== 'constant' && value.kind !== 'text' && value.kind !== 'number') {
      unreadAttribute(reading, name, value, spot);
    }
    const call: Value = { kind: 'call', of: annotation.type, arguments: [], named: new Map(), spot };
    return listOf(readColumn(call, { ...around, attribute: name, annotation }));
  }
  if (
    value?.kind === 'call' && value.of.kind === 'symbol' && /column|field|key/i.test(termOf(value.of) ?? '')
    && !notColumns.has(wrapper ?? '')
  ) {
    unreadAttribute(reading, name, value, spot);
  }
  return [];
}

function isHidden(name: string): boolean {
  return name.startsWith('_') || name === 'model_config';
}

function isClassVariable({ annotation }: Binding): boolean {
  return annotation?.kind === 'subscript' && annotation.of.kind === 'name' && annotation.of.name === 'ClassVar';
}

/** Attributes of models that are no columns. */
const notColumns: ReadonlySet<string> = new Set([
  'relationship',
  'Relationship',
  'dynamic_loader',
  'association_proxy',
  'synonym',
  'column_property',
  'query_expression',
  'composite',
  'hybrid_property',
  'declared_attr',
]);

function unreadAttribute(reading: Reading, name: string, value: Value, spot: Spot): void {
  const maker = value.kind === 'call' ? termOf(value.of) ?? 'a call' : 'an expression';
  const message =
    `The attribute ${name} is made by ${maker}, which the inputs do not tell; only its annotation is read.`;
  say(reading, 'warning', 'unread-attribute', spot, message, `Give the file that defines ${maker}.`);
}

const relationMakers: ReadonlySet<string> = new Set(['relationship', 'Relationship', 'dynamic_loader']);

function relationOf(
  { effort, classes }: Reading,
  owner: ClassScope,
  name: string,
  value: Value | null,
  annotation: Annotation | null,
  spot: Spot,
): Relation | null {
  if (value?.kind !== 'call' || !relationMakers.has(termOf(value.of) ?? '')) return null;
  const [first] = value.arguments;
  const given = value.named.get('argument') ?? first ?? (annotation === null ? null : targetIn(annotation.type));
  const made = given?.kind === 'function' ? null : given;
  const said = made?.kind === 'class' ? made.scope.name : textOf(made)?.split('.').at(-1) ?? termOf(made) ?? '';
  const target = made?.kind === 'class' ? made.scope : classes.get(said) ?? null;
  const through = value.named.get('secondary') ?? value.named.get('link_model') ?? null;
  const lazy = through?.kind === 'function' ? null : through;
  const isOne = truthOf(value.named.get('uselist')) === false;
  return effort.steps < 0 ? null : { name, owner, target, targetName: said, through: lazy, isOne, spot };
}

/** What a list, set or dict of rows is made of. */
function targetIn(type: Value): Value {
  if (type.kind !== 'item') return type;
  const items = type.index.kind === 'list' ? type.index.items : [type.index];
  return items.at(-1) ?? type;
}

function listOf(column: Column | null): readonly Column[] {
  return column === null ? [] : [column];
}
