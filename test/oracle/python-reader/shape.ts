import type { Argument, Expression, Parameter, Statement } from '../../../src/read/python/tree.js';

type Shape = unknown;

/** A tree as `dump.py` prints that of CPython; places and what has no meaning for declarations left out. */
export function shapeOf(statements: readonly Statement[]): Shape[] {
  return statements.map(statement);
}

function statement(node: Statement): Shape {
  switch (node.kind) {
    case 'import':
      return ['import', node.module, node.level, node.names.map(({ name, as }) => [name, as])];
    case 'class':
      return ['class', node.name, node.arguments.map(argument), node.decorators.map(expression), shapeOf(node.body)];
    case 'function':
      return [
        'function',
        node.name,
        node.parameters.map(parameter),
        node.decorators.map(expression),
        shapeOf(node.body),
      ];
    case 'assign':
      return [
        'assign',
        node.targets.map(expression),
        optional(node.annotation),
        node.operator,
        optional(node.value),
      ];
    case 'expression':
      return ['expression', expression(node.value)];
    case 'return':
      return ['return', optional(node.value)];
    case 'block':
      return ['block', node.word, node.tests.map(optional), [node.body, ...node.others].map(shapeOf)];
    case 'other':
      return ['other', node.word];
  }
}

function argument({ name, stars, value }: Argument): Shape {
  return [name, stars, expression(value)];
}

function parameter({ name, stars, annotation, default: given }: Parameter): Shape {
  return [name, stars, optional(annotation), optional(given)];
}

function optional(node: Expression | null): Shape {
  return node === null ? null : expression(node);
}

function expression(node: Expression): Shape {
  switch (node.kind) {
    case 'name':
      return ['name', node.name];
    case 'text':
      return ['text', node.text];
    case 'bytes':
      return ['bytes', node.text.length];
    case 'format':
      return ['format', merged(node.parts)];
    case 'number':
      return number(node.text);
    case 'constant':
      return ['constant', node.value];
    case 'attribute':
      return ['attribute', expression(node.of), node.name];
    case 'call':
      return ['call', expression(node.of), node.arguments.map(argument)];
    case 'subscript':
      return ['subscript', expression(node.of), expression(node.index)];
    case 'tuple':
    case 'list':
    case 'set':
      return [node.kind, node.items.map(expression)];
    case 'dict':
      return ['dict', node.entries.map(({ key, value }) => [optional(key), expression(value)])];
    case 'starred':
      return ['starred', expression(node.of)];
    case 'unary':
      return ['unary', node.operator, expression(node.operand)];
    case 'binary':
      return ['binary', node.operator, expression(node.left), expression(node.right)];
    case 'compare':
      return ['compare', expression(node.first), node.rest.map(one => [one.operator, expression(one.operand)])];
    case 'conditional':
      return ['conditional', expression(node.test), expression(node.then), expression(node.otherwise)];
    case 'lambda':
      return ['lambda', node.parameters.map(parameter), expression(node.body)];
    case 'comprehension':
      return [
        'comprehension',
        node.of,
        expression(node.element),
        optional(node.value),
        node.clauses.map(one => [expression(one.target), expression(one.items), one.conditions.map(expression)]),
      ];
    case 'slice':
      return ['slice'];
    case 'effect':
      return ['effect', optional(node.of)];
  }
}

/** Texts and what stands between them, in turns. */
function merged(parts: readonly (string | Expression)[]): Shape[] {
  const found: Shape[] = [];
  let said = '';
  for (const part of parts) {
    if (typeof part === 'string') said += part;
    else {
      found.push(said, expression(part));
      said = '';
    }
  }
  return [...found, said];
}

/** Integers by their value; of others only that they are numbers, since languages print them in their own ways. */
function number(text: string): Shape {
  const plain = text.replaceAll('_', '');
  if (/j$/i.test(plain)) return ['number', 'complex'];
  if (/^0[xob]/i.test(plain) || /^\d+$/.test(plain)) {
    return ['number', 'int', BigInt(/^0\d/.test(plain) ? '0' : plain).toString()];
  }
  return ['number', 'float'];
}
