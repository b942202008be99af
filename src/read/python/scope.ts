import type { Report } from '../report.js';
import type { Source } from '../source.js';
import type { Modules } from './modules.js';
import type { ClassStatement, Expression, FunctionStatement, ImportStatement, Statement } from './tree.js';
import type { Value } from './value.js';

/** What a name stands for, not looked at before it is needed. */
export interface Binding {
  readonly means:
    | { readonly kind: 'expression'; readonly value: Expression }
    /** `name += value` */
    | { readonly kind: 'augmented'; readonly operator: string; readonly value: Expression }
    | { readonly kind: 'function'; readonly statement: FunctionStatement }
    | { readonly kind: 'class'; readonly scope: ClassScope }
    | { readonly kind: 'import'; readonly statement: ImportStatement; readonly name: string | null }
    | { readonly kind: 'value'; readonly value: Value }
    /** Declared with a type and no value. */
    | { readonly kind: 'nothing' };
  readonly annotation: Expression | null;
  readonly scope: Scope;
  /** What the name stood for before. */
  readonly previous: Binding | null;
  readonly at: number;
  /** What it has come to; `busy` while that is found out. */
  value: Value | 'busy' | null;
}

/** Names, and where to look for others. */
export interface Scope {
  readonly module: Module;
  readonly names: Map<string, Binding>;
  readonly outer: Scope | null;
  /** The class whose body this is. */
  readonly class: ClassScope | null;
}

export interface ClassScope extends Scope {
  readonly statement: ClassStatement;
  readonly name: string;
  /** The class and all it inherits from, nearest first, once it has been asked for. */
  order: readonly Ancestor[] | 'busy' | null;
}

/** A class of the inputs, or what comes from outside. */
export type Ancestor = { readonly class: ClassScope } | { readonly outside: Value };

/** A file. */
export interface Module extends Omit<Scope, 'module'> {
  readonly module: Module;
  /** Its name with dots, as far as the name of the file tells: `app.models.user`. */
  readonly path: string;
  /** Whether it is the `__init__` of a package. */
  readonly isPackage: boolean;
  readonly source: Source;
  readonly statements: readonly Statement[];
  readonly modules: Modules;
  readonly report: Report;
  /** Modules of which all names are taken. */
  readonly stars: ImportStatement[];
  /** Classes in the order in which they stand, those within classes among them. */
  readonly classes: ClassScope[];
  /** Expressions at the top that are neither assigned nor imported. */
  readonly loose: Expression[];
}

/** Writes down what statements define, without looking at it. */
export function collect(statements: readonly Statement[], scope: Scope): void {
  for (const statement of statements) collectOne(statement, scope);
}

function collectOne(statement: Statement, scope: Scope): void {
  switch (statement.kind) {
    case 'import':
      for (const { name, as } of statement.names) {
        if (name === '*') scope.module.stars.push(statement);
        else if (statement.module === null) {
          bind(scope, as ?? name.split('.', 1)[0] ?? name, statement.at, {
            kind: 'import',
            statement,
            name: as === null ? null : name,
          });
        } else bind(scope, as ?? name, statement.at, { kind: 'import', statement, name });
      }
      return;
    case 'class': {
      const { module } = scope;
      const own: ClassScope = {
        module,
        names: new Map(),
        outer: scope,
        get class() {
          return own;
        },
        statement,
        name: statement.name,
        order: null,
      };
      module.classes.push(own);
      collect(statement.body, own);
      bind(scope, statement.name, statement.at, { kind: 'class', scope: own });
      return;
    }
    case 'function':
      bind(scope, statement.name, statement.at, { kind: 'function', statement });
      collectInside(statement, scope);
      return;
    case 'assign': {
      const { targets, annotation, value, operator, at } = statement;
      for (const target of targets) {
        if (target.kind === 'name') {
          const means: Binding['means'] = value === null
            ? { kind: 'nothing' }
            : operator === '='
            ? { kind: 'expression', value }
            : { kind: 'augmented', operator: operator.slice(0, -1), value };
          bind(scope, target.name, at, means, annotation);
        } else if (target.kind === 'attribute' && target.of.kind === 'name' && value !== null && operator === '=') {
          // Attributes may be given to a class that is there already.
          const known = scope.names.get(target.of.name)?.means;
          if (known?.kind === 'class') bind(known.scope, target.name, at, { kind: 'expression', value }, null, scope);
        }
      }
      if (value !== null && targets.every(target => target.kind !== 'name')) scope.module.loose.push(value);
      return;
    }
    case 'expression':
      if (scope.class === null) scope.module.loose.push(statement.value);
      return;
    case 'block':
      // What is defined first counts: `try` before `except`, `if` before `else`.
      collect(statement.body, scope);
      for (const other of statement.others) collectFurther(other, scope);
      return;
    case 'return':
    case 'other':
  }
}

/**
 * Classes that a function defines are there once it is called: `def create_models(db): class User(db.Model): …`. What it
 * is given is not known; its parameters stand for themselves.
 */
function collectInside({ body }: FunctionStatement, outer: Scope): void {
  if (!definesClass(body)) return;
  const scope: Scope = { module: outer.module, names: new Map(), outer, class: null };
  collect(body.filter(({ kind }) => kind !== 'expression'), scope);
}

function definesClass(statements: readonly Statement[]): boolean {
  return statements.some(one =>
    one.kind === 'class' || (one.kind === 'block' && [one.body, ...one.others].some(definesClass))
  );
}

function collectFurther(statements: readonly Statement[], scope: Scope): void {
  const known = new Map(scope.names);
  collect(statements, scope);
  for (const [name, binding] of known) scope.names.set(name, binding);
}

/** Lets a name stand for something from here on. */
export function bind(
  scope: Scope,
  name: string,
  at: number,
  means: Binding['means'],
  annotation: Expression | null = null,
  seenFrom: Scope = scope,
): void {
  const previous = scope.names.get(name) ?? null;
  scope.names.set(name, { means, annotation, scope: seenFrom, previous, at, value: null });
}
