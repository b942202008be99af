import type { Constant, Expression, FormattedValue, JoinedStr } from '../nodes.js';
import { printExpression } from './expressions.js';
import { constantLiteral, escapeBetween, preferredQuote, readsRaw } from './literals.js';
import { Level } from './precedence.js';
import { flatten, type Printer, type Quote } from './printer.js';

/** Raised inside braces when a literal cannot be written with the quotes that are left. */
class QuotesExhausted extends RangeError {}

const OTHER = { '"': '\'', '\'': '"' } as const;

/** A literal inside the braces of an f-string: before Python 3.12 it has neither backslashes nor the quotes outside. */
export function literalInside(node: Constant, quote: Quote): string {
  const { value } = node;
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return constantLiteral(node);
  const literal = constantLiteral(node);
  const prefix = typeof value === 'string' ? '' : 'b';
  const body = literal.slice(prefix.length + 1, -1);
  if (quote === '' || /["'\\]/.test(body)) {
    throw new QuotesExhausted(
      `The literal ${literal} cannot stand inside the braces of an f-string; give it a name outside.`,
    );
  }
  return prefix + quote + body + quote;
}

/**
 * An f-string on one line.
 *
 * @throws RangeError when a literal inside braces needs a backslash or a quote that is taken.
 */
export function fstringLiteral(printer: Printer, node: JoinedStr): string {
  if (printer.quote === '') {
    throw new QuotesExhausted('F-strings nest two deep at most; give the inner one a name outside.');
  }
  if (printer.quote !== undefined) return write(printer, node, printer.quote);
  return write(printer, node, preferredQuote(literalText(node)));
}

function literalText(node: JoinedStr): string {
  return node.values.map(part => part.node === 'Constant' ? String(part.value) : '').join('');
}

function write(printer: Printer, node: JoinedStr, quote: '"' | '\''): string {
  const outer = printer.quote;
  const raw = outer === undefined && quote === '"'
    && readsRaw(node.raw === true ? `\\${literalText(node)}` : literalText(node));
  printer.quote = outer === undefined ? OTHER[quote] : '';
  const body = node.values.map(part =>
    part.node === 'Constant' ? literalPart(part, quote, raw) : replacement(printer, part)
  )
    .join('');
  printer.quote = outer;
  if (outer !== undefined && body.includes('\\')) {
    throw new QuotesExhausted(
      'An f-string inside the braces of another one cannot have characters that need a backslash.',
    );
  }
  return `${raw ? 'rf' : 'f'}${quote}${body}${quote}`;
}

function literalPart(part: Constant, quote: string, raw: boolean): string {
  return (raw ? String(part.value) : escapeBetween(String(part.value), quote)).replace(/[{}]/g, '$&$&');
}

/** Whether an expression ends in a lambda whose colon would be taken for the start of a format. */
function endsInLambda(node: Expression): boolean {
  if (node.node === 'IfExp') return endsInLambda(node.orelse);
  if (node.node === 'Yield' || node.node === 'YieldFrom') return node.value !== undefined && endsInLambda(node.value);
  return node.node === 'Lambda' || node.node === 'NamedExpr';
}

function replacement(printer: Printer, part: FormattedValue): string {
  const text = flatten(
    printer,
    () => printExpression(printer, part.value, endsInLambda(part.value) ? Level.atom : Level.yield),
  );
  const conversion = part.conversion === undefined ? '' : `!${part.conversion}`;
  const tail = conversion + format(printer, part.format_spec);
  if (!text.startsWith('{')) return `{${text}${tail}}`;
  return tail === '' ? `{ ${text} }` : `{ ${text}${tail}}`;
}

function format(printer: Printer, spec: JoinedStr | undefined): string {
  if (spec === undefined) return '';
  return `:${
    spec.values.map(part => part.node === 'Constant' ? String(part.value) : replacement(printer, part)).join('')
  }`;
}
