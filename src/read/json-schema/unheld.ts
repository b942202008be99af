import type { FieldType } from '../../domain/type.js';
import { find, type Report } from '../report.js';
import { isWholeStep, knownFormat } from './field.js';
import { type Json, member, numberIn } from './json.js';
import { isPortable } from './patterns.js';
import type { Shape } from './shape.js';

const ofLists = ['minItems', 'maxItems', 'uniqueItems', 'contains'];

/**
 * Reports what a schema asks of values and its column does not hold: patterns that databases read otherwise, steps
 * between the digits of a decimal, how many items a list has, formats that are only words here.
 *
 * @param type what the column holds; null for a list of things that are rows of their own.
 */
export function reportUnheld(report: Report, title: string, shape: Shape, type: FieldType | null): void {
  const { schema, owner } = shape;
  const tell = (key: string, value: Json, reason: string): void => {
    const message = `The ${key} of ${title} ${reason}; it is left out.`;
    const remedy = 'Check it in the code that writes such rows, where it matters.';
    find(report, 'note', 'unheld-keyword', message, owner.document.source.place(value.at), remedy);
  };
  if (shape.kind === 'array') {
    for (const key of ofLists) {
      const value = member(schema, key);
      const isSaid = value !== null && !(value.kind === 'literal' && value.value === false);
      if (isSaid && !(type === null && key === 'uniqueItems')) tell(key, value, 'is nothing that a column can hold');
    }
    return;
  }
  const isText = type?.kind === 'text' || type?.kind === 'string';
  const pattern = member(schema, 'pattern');
  if (pattern?.kind === 'string' && shape.kind === 'string' && !(isText && isPortable(pattern.value))) {
    tell('pattern', pattern, isText ? 'has parts that databases do not read alike' : 'is one of text, which it is not');
  }
  const format = member(schema, 'format');
  if (format?.kind === 'string' && shape.kind === 'string' && !knownFormat(format.value)) {
    tell(`format ${JSON.stringify(format.value.slice(0, 40))}`, format, 'is no type of a column');
  }
  const step = member(schema, 'multipleOf');
  if (step === null || (shape.kind !== 'integer' && shape.kind !== 'number')) return;
  if (!isWholeStep(schema, type) && !isDigits(numberIn(schema, 'multipleOf') ?? 0, type)) {
    tell('multipleOf', step, 'is no step that its type keeps');
  }
}

/** Whether a step is the last digit of a decimal, which the type keeps by itself, or is of whole numbers by one. */
function isDigits(step: number, type: FieldType | null): boolean {
  if (type?.kind === 'integer') return step === 1;
  return type?.kind === 'decimal' && type.scale !== null && Math.abs(step * 10 ** type.scale - 1) < 1e-9;
}
