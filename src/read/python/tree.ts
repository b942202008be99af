/** Python as it is written, as far as declarations need it: nothing looked up, nothing run. Offsets count UTF-16. */
export type Expression =
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  /** Pieces that stand side by side are one text. */
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'bytes'; readonly text: string; readonly at: number }
  /** An f-string: what stands there, and what is put in. */
  | { readonly kind: 'format'; readonly parts: readonly (string | Expression)[]; readonly at: number }
  | { readonly kind: 'number'; readonly text: string; readonly at: number }
  | { readonly kind: 'constant'; readonly value: boolean | null | '...'; readonly at: number }
  | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string; readonly at: number }
  | { readonly kind: 'call'; readonly of: Expression; readonly arguments: readonly Argument[]; readonly at: number }
  | { readonly kind: 'subscript'; readonly of: Expression; readonly index: Expression; readonly at: number }
  | {
    readonly kind: 'tuple' | 'list' | 'set';
    readonly items: readonly Expression[];
    readonly at: number;
  }
  | { readonly kind: 'dict'; readonly entries: readonly DictEntry[]; readonly at: number }
  | { readonly kind: 'starred'; readonly of: Expression; readonly at: number }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression; readonly at: number }
  | {
    readonly kind: 'binary';
    readonly operator: string;
    readonly left: Expression;
    readonly right: Expression;
    readonly at: number;
  }
  /** `a < b < c`: as many operators as operands after the first. */
  | {
    readonly kind: 'compare';
    readonly first: Expression;
    readonly rest: readonly { readonly operator: string; readonly operand: Expression }[];
    readonly at: number;
  }
  | {
    readonly kind: 'conditional';
    readonly test: Expression;
    readonly then: Expression;
    readonly otherwise: Expression;
    readonly at: number;
  }
  | {
    readonly kind: 'lambda';
    readonly parameters: readonly Parameter[];
    readonly body: Expression;
    readonly at: number;
  }
  | {
    readonly kind: 'comprehension';
    readonly of: 'list' | 'set' | 'dict' | 'generator';
    readonly element: Expression;
    /** What a dict's key leads to; null for the other kinds. */
    readonly value: Expression | null;
    readonly clauses: readonly Clause[];
    readonly at: number;
  }
  /** `a:b:c` between brackets. */
  | { readonly kind: 'slice'; readonly parts: readonly (Expression | null)[]; readonly at: number }
  /** `name := value`, `await …`, `yield …`. */
  | { readonly kind: 'effect'; readonly of: Expression | null; readonly at: number };

/** `*a` and `**a` have stars, and no name. */
export interface Argument {
  readonly name: string | null;
  readonly stars: 0 | 1 | 2;
  readonly value: Expression;
}

/** `**a` has no key. */
export interface DictEntry {
  readonly key: Expression | null;
  readonly value: Expression;
}

export interface Clause {
  readonly target: Expression;
  readonly items: Expression;
  readonly conditions: readonly Expression[];
}

/** `*args` and `**named` have stars; a lone `*` or `/` is none. */
export interface Parameter {
  readonly name: string;
  readonly stars: 0 | 1 | 2;
  readonly annotation: Expression | null;
  readonly default: Expression | null;
}

export type Statement =
  | ImportStatement
  | ClassStatement
  | FunctionStatement
  | AssignStatement
  | { readonly kind: 'expression'; readonly value: Expression; readonly at: number }
  | { readonly kind: 'return'; readonly value: Expression | null; readonly at: number }
  | BlockStatement
  /** What matters to no declaration (`pass`, `raise`, `del` …), or could not be read (`broken`). */
  | { readonly kind: 'other'; readonly word: string; readonly at: number };

/** `import a.b as c` has no module, `from ..a import b` has two levels; a star takes all names. */
export interface ImportStatement {
  readonly kind: 'import';
  readonly module: string | null;
  readonly level: number;
  readonly names: readonly { readonly name: string; readonly as: string | null }[];
  readonly at: number;
}

export interface ClassStatement {
  readonly kind: 'class';
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
  readonly at: number;
}

export interface FunctionStatement {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** What stands behind `->`. */
  readonly returns: Expression | null;
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
  readonly at: number;
}

/** `a = b = value`, `a: annotation = value`, `a += value`. */
export interface AssignStatement {
  readonly kind: 'assign';
  readonly targets: readonly Expression[];
  readonly annotation: Expression | null;
  readonly operator: string;
  readonly value: Expression | null;
  readonly at: number;
}

/** `if`, `try`, `with`, `for`, `while`: the statements inside, and those of `else`, `except` and the like. */
export interface BlockStatement {
  readonly kind: 'block';
  readonly word: string;
  /** What `if`, `elif` and `while` ask: first for the body, then for each of the others; null where nothing is asked. */
  readonly tests: readonly (Expression | null)[];
  readonly body: readonly Statement[];
  readonly others: readonly (readonly Statement[])[];
  readonly at: number;
}
