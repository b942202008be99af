import type { Place, Severity } from '../../domain/diagnostic.js';
import type { Dialect } from '../../domain/dialect.js';
import type { EnumType } from '../../domain/domain.js';
import type { Effort } from '../python/evaluate.js';
import type { Modules } from '../python/modules.js';
import type { ClassScope } from '../python/scope.js';
import type { Spot, Value } from '../python/value.js';
import { find, type Report } from '../report.js';
import type { Naming } from './naming.js';

/** What the steps from declarations to tables share. */
export interface Reading {
  readonly modules: Modules;
  readonly report: Report;
  readonly effort: Effort;
  /** The database, null where nothing tells it. */
  readonly dialect: Dialect | null;
  /** Whether what is referred to may stand in another input. */
  readonly open: boolean;
  /** By id, in order. */
  readonly tables: Map<string, Table>;
  /** The table of each class that has one, be it that of the class it inherits from. */
  readonly byClass: Map<ClassScope, Table>;
  /** The table of each call of `Table`. */
  readonly byCall: Map<Value, Table>;
  /** Classes by their names; null where several have one. */
  readonly classes: Map<string, ClassScope | null>;
  readonly enums: Map<string, EnumType>;
  /** The lists without a name of their own that classes of Python make: two columns of one class have one list. */
  readonly enumOfClass: Map<ClassScope, EnumType>;
}

/** A table while it is put together. */
export interface Table {
  readonly id: string;
  readonly schema: string | null;
  /** The schema as the metadata has it, by which others refer to the table. */
  readonly fullName: string;
  readonly name: string;
  readonly columns: Column[];
  readonly naming: Naming;
  readonly isView: boolean;
  readonly comment: string | null;
  readonly constraints: Value[];
  /** Relations that lead from here, to be compared with the keys. */
  readonly relations: Relation[];
  readonly spot: Spot;
}

/** A column while it is put together. */
export interface Column {
  /** What the class calls it; null in a `Table`. */
  readonly attribute: string | null;
  /** What its table calls it, and texts that mean it. */
  readonly key: string;
  /** What the database calls it. */
  readonly name: string;
  /** The call that makes it, by which constraints may mean it. */
  readonly call: Value | null;
  /** The type as given, null where the annotation or the key tells it. */
  readonly type: Value | null;
  /** The type that the annotation names; null where there is none. */
  readonly annotation: Value | null;
  /** Names that the annotation goes by, by which a type map may know it. */
  readonly aliases: readonly Value[];
  readonly annotationTypes: readonly (readonly [Value, Value])[];
  readonly nullable: boolean;
  readonly primary: boolean;
  readonly unique: boolean;
  readonly index: boolean;
  readonly autoincrement: boolean | null;
  readonly identity: 'always' | 'default' | 'sequence' | null;
  readonly computed: Value | null;
  readonly foreignKeys: readonly Value[];
  readonly default: Value | null;
  readonly serverDefault: Value | null;
  readonly onUpdate: Value | null;
  readonly checks: readonly Value[];
  readonly comment: string | null;
  readonly order: number;
  readonly spot: Spot;
}

/** `relationship(…)`: where it leads, through which table. */
export interface Relation {
  readonly name: string;
  /** The class that has it. */
  readonly owner: ClassScope;
  readonly target: ClassScope | null;
  readonly targetName: string;
  readonly through: Value | null;
  /** Whether it is said to lead to one row (`uselist=False`). */
  readonly isOne: boolean;
  readonly spot: Spot;
}

/** Where something was written. */
export function placeOf({ source, at }: Spot): Place {
  return source.place(at);
}

/** Reports something about an input. */
export function say(
  { report }: Reading,
  severity: Severity,
  code: string,
  spot: Spot,
  message: string,
  remedy: string | null = null,
): void {
  find(report, severity, code, message, placeOf(spot), remedy);
}
