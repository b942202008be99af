import { fits } from './fits.js';
import {
  ALL_LINES,
  EXPANDED,
  FIRST_LINE,
  FLAT,
  type Frame,
  INDENT,
  type Mode,
  operand,
  pop,
  push,
  type Queue,
  type Rendering,
  textAt,
} from './frames.js';
import { type Choice, type Element, Op, type Writer } from './layout.js';
import { isPlain, textWidth } from './width.js';

const OPEN: readonly Element[] = ['(', Op.indent, Op.hard];
const CLOSE: readonly Element[] = [Op.hard, ')'];
const END: readonly Element[] = [Op.endGroup];

/**
 * Prints a document.
 *
 * @param start columns already taken on the first line
 * @param indent columns that further lines start with
 * @param limit the width
 * @param reserved columns kept free at the end of the last line, for a comment
 */
export function render(writer: Writer, start: number, indent: number, limit: number, reserved: number): string {
  const rendering: Rendering = {
    limit,
    reserved,
    choices: writer.choices,
    modes: [],
    out: '',
    column: start,
    pending: 0,
    measured: false,
  };
  const { modes } = rendering;
  let queue: Queue | undefined = { elements: writer.elements, at: 0, next: undefined };
  let frame: Frame = { mode: EXPANDED, indent, measure: FIRST_LINE, kind: 0, below: undefined };
  while (queue !== undefined) {
    const { elements, next }: Queue = queue;
    let { at }: Queue = queue;
    let into: Queue | undefined;
    while (at < elements.length) {
      const element = elements[at++];
      if (typeof element === 'string') {
        write(rendering, element);
        continue;
      }
      switch (element) {
        case Op.hard:
          breakLine(rendering, frame.indent);
          break;
        case Op.soft:
        case Op.line:
        case Op.lineIf:
        case Op.softIf: {
          const conditional = element === Op.lineIf || element === Op.softIf;
          const breaks = frame.mode === EXPANDED && (!conditional || modes[operand(elements, at)] === EXPANDED);
          if (conditional) at++;
          if (breaks) {
            breakLine(rendering, frame.indent);
          } else if (element === Op.line || element === Op.lineIf) {
            rendering.out += ' ';
            rendering.column++;
          }
          break;
        }
        case Op.group:
        case Op.groupIf: {
          const id = operand(elements, at);
          const must = operand(elements, at + 1) === 1;
          at += 2;
          if (element === Op.groupIf && modes[id] !== EXPANDED) {
            frame = push(frame, Op.group, frame.mode, frame.indent, frame.measure);
            break;
          }
          const named = element === Op.group ? id : 0;
          const mode = must ? EXPANDED : groupMode(rendering, named, { elements, at, next }, frame, Op.group);
          if (named > 0) modes[named] = mode;
          frame = push(frame, Op.group, mode, frame.indent, frame.measure);
          break;
        }
        case Op.indent:
          frame = push(frame, Op.indent, frame.mode, frame.indent + INDENT, frame.measure);
          break;
        case Op.indentIf: {
          const deeper = modes[operand(elements, at++)] === EXPANDED ? INDENT : 0;
          frame = push(frame, Op.indent, frame.mode, frame.indent + deeper, frame.measure);
          break;
        }
        case Op.ifFlat:
        case Op.ifBroken: {
          const id = operand(elements, at + 1);
          const broken = (id === 0 ? frame.mode : modes[id]) === EXPANDED;
          if (broken === (element === Op.ifBroken)) write(rendering, textAt(elements, at));
          at += 2;
          break;
        }
        case Op.note:
          if ((modes[operand(elements, at)] ?? FLAT) === operand(elements, at + 1)) {
            rendering.out += textAt(elements, at + 2);
            rendering.column += operand(elements, at + 3);
          }
          at += 4;
          break;
        case Op.loose: {
          const id = operand(elements, at);
          at += 2;
          if (id === 0 || modes[id] !== EXPANDED) rendering.measured = false;
          frame = push(frame, Op.loose, frame.mode, frame.indent, frame.measure);
          break;
        }
        case Op.bestFit: {
          const id = operand(elements, at++);
          const rest: Queue = { elements, at, next };
          const mode = bestFitMode(rendering, id, rest, frame);
          modes[id] = mode;
          frame = push(frame, Op.bestFit, mode, frame.indent, frame.measure);
          if (mode === EXPANDED) into = { elements: OPEN, at: 0, next: rest };
          break;
        }
        case Op.endBestFit: {
          const open = frame.mode === EXPANDED;
          frame = open ? pop(pop(frame)) : pop(frame);
          if (open) into = { elements: CLOSE, at: 0, next: { elements, at, next } };
          break;
        }
        case Op.endGroup:
        case Op.endIndent:
        case Op.endLoose:
          frame = pop(frame);
          break;
        case Op.choice: {
          const chosen = rendering.choices[operand(elements, at++)];
          const after: Queue = { elements: END, at: 0, next: { elements, at, next } };
          const [variant, mode] = chosen === undefined ? [[], FLAT] as const : pick(rendering, chosen, after, frame);
          frame = push(frame, Op.group, mode, frame.indent, frame.measure);
          into = { elements: variant, at: 0, next: after };
          break;
        }
        default:
          break;
      }
      if (into !== undefined) break;
    }
    queue = into ?? next;
  }
  return rendering.out;
}

function write(rendering: Rendering, value: string): void {
  if (rendering.pending > 0) {
    rendering.out += ' '.repeat(rendering.pending);
    rendering.column = rendering.pending;
    rendering.pending = 0;
  }
  rendering.out += value;
  if (isPlain(value)) {
    rendering.column += value.length;
    return;
  }
  const end = value.lastIndexOf('\n');
  rendering.column = end < 0 ? rendering.column + textWidth(value) : textWidth(value.slice(end + 1));
}

function breakLine(rendering: Rendering, indent: number): void {
  rendering.out += '\n';
  rendering.column = 0;
  rendering.pending = indent;
  rendering.measured = false;
}

/** Flat, if a group fits or stands in something that is known to fit. */
function groupMode(rendering: Rendering, id: number, rest: Queue, frame: Frame, kind: number): Mode {
  if (frame.mode === FLAT && rendering.measured) return FLAT;
  rendering.measured = true;
  if (id > 0) rendering.modes[id] = FLAT;
  return fits(rendering, rest, push(frame, kind, FLAT, frame.indent, frame.measure)) ? FLAT : EXPANDED;
}

/** Expanded, if content does not fit as it is, but does in parentheses on lines of its own. */
function bestFitMode(rendering: Rendering, id: number, rest: Queue, frame: Frame): Mode {
  if (groupMode(rendering, id, rest, frame, Op.bestFit) === FLAT) return FLAT;
  rendering.modes[id] = EXPANDED;
  const open = push(frame, Op.bestFit, frame.mode, frame.indent, ALL_LINES);
  return fits(rendering, { elements: OPEN, at: 0, next: rest }, open) ? EXPANDED : FLAT;
}

/** The first variant that fits, else the last one expanded. */
function pick(rendering: Rendering, choice: Choice, after: Queue, frame: Frame): readonly [readonly Element[], Mode] {
  const { variants, allLines } = choice;
  if (frame.mode === FLAT && rendering.measured) return [variants[0] ?? [], FLAT];
  rendering.measured = true;
  for (const variant of variants.slice(0, -1)) {
    const flat = push(frame, Op.group, FLAT, frame.indent, allLines ? ALL_LINES : FIRST_LINE);
    if (fits(rendering, { elements: variant, at: 0, next: after }, flat)) return [variant, FLAT];
  }
  return [variants[variants.length - 1] ?? [], EXPANDED];
}
