import {
  ALL_LINES,
  EXPANDED,
  FIRST_LINE,
  FLAT,
  type Frame,
  INDENT,
  type Mode,
  operand,
  OVERFLOW,
  pop,
  push,
  type Queue,
  type Rendering,
  textAt,
} from './frames.js';
import { type Element, Op } from './layout.js';
import { isPlain, textWidth } from './width.js';

const END: readonly Element[] = [Op.endGroup];

/**
 * Whether what is still to come fits on the line, up to where it may break.
 *
 * What lies behind the content in question counts as it is going to be printed: a break of an expanded frame ends the line.
 */
export function fits(rendering: Rendering, first: Queue | undefined, top: Frame): boolean {
  const { limit, modes } = rendering;
  let queue = first;
  let frame = top;
  let width = rendering.column;
  let pending = rendering.pending;
  while (queue !== undefined) {
    const { elements }: Queue = queue;
    let { at }: Queue = queue;
    let into: Queue | undefined;
    while (at < elements.length) {
      const element = elements[at++];
      if (typeof element === 'string') {
        if (isPlain(element)) {
          width += pending + element.length;
          pending = 0;
          if (width > limit && frame.measure !== OVERFLOW) return false;
          continue;
        }
        const broken = element.includes('\n');
        width += pending + textWidth(broken ? element.slice(0, element.indexOf('\n')) : element);
        pending = 0;
        if (width > limit && frame.measure !== OVERFLOW) return false;
        if (!broken) continue;
        if (frame.measure === FIRST_LINE) return true;
        width = textWidth(element.slice(element.lastIndexOf('\n') + 1));
        continue;
      }
      switch (element) {
        case Op.hard:
          if (frame.mode === FLAT || frame.measure === FIRST_LINE) return true;
          width = 0;
          pending = frame.indent;
          break;
        case Op.soft:
        case Op.line:
        case Op.lineIf:
        case Op.softIf: {
          const conditional = element === Op.lineIf || element === Op.softIf;
          const breaks = frame.mode === EXPANDED && (!conditional || modes[operand(elements, at)] === EXPANDED);
          if (conditional) at++;
          if (breaks) {
            if (frame.measure === FIRST_LINE) return true;
            width = 0;
            pending = frame.indent;
          } else if (element === Op.line || element === Op.lineIf) {
            width++;
            if (width > limit && frame.measure !== OVERFLOW) return false;
          }
          break;
        }
        case Op.group:
        case Op.groupIf: {
          const id = operand(elements, at);
          const must = operand(elements, at + 1) === 1;
          at += 2;
          const isGroup = element === Op.group || modes[id] === EXPANDED;
          const mode: Mode = isGroup && must ? EXPANDED : frame.mode;
          if (element === Op.group && id > 0) modes[id] = mode;
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
          if (broken === (element === Op.ifBroken)) {
            width += pending + textWidth(textAt(elements, at));
            pending = 0;
            if (width > limit && frame.measure !== OVERFLOW) return false;
          }
          at += 2;
          break;
        }
        case Op.note:
          if ((modes[operand(elements, at)] ?? FLAT) === operand(elements, at + 1)) {
            width += operand(elements, at + 3);
            if (width > limit && frame.measure !== OVERFLOW) return false;
          }
          at += 4;
          break;
        case Op.loose: {
          const id = operand(elements, at);
          const must = operand(elements, at + 1) === 1;
          at += 2;
          if (frame.mode === FLAT && (id === 0 || modes[id] !== EXPANDED)) {
            frame = push(frame, Op.loose, EXPANDED, frame.indent, OVERFLOW);
          } else {
            if (frame.mode === FLAT && must) return false;
            frame = push(frame, Op.loose, frame.mode, frame.indent, frame.measure);
          }
          break;
        }
        case Op.bestFit:
          modes[operand(elements, at++)] = frame.mode;
          frame = push(frame, Op.bestFit, frame.mode, frame.indent, frame.measure);
          break;
        case Op.endBestFit:
          if (frame.mode === EXPANDED && frame.kind === Op.indent) {
            frame = pop(pop(frame));
            width = frame.indent + 1;
            pending = 0;
            if (width > limit) return false;
          } else {
            frame = pop(frame);
          }
          break;
        case Op.endGroup:
        case Op.endIndent:
        case Op.endLoose:
          frame = pop(frame);
          break;
        case Op.choice: {
          const chosen = rendering.choices[operand(elements, at++)];
          const variants = chosen?.variants ?? [];
          const measure = frame.mode === EXPANDED ? frame.measure : chosen?.allLines === true ? ALL_LINES : FIRST_LINE;
          const variant = variants[frame.mode === FLAT ? 0 : variants.length - 1] ?? [];
          frame = push(frame, Op.group, frame.mode, frame.indent, measure);
          const after: Queue = { elements: END, at: 0, next: { elements, at, next: queue.next } };
          into = { elements: variant, at: 0, next: after };
          break;
        }
        default:
          break;
      }
      if (into !== undefined) break;
    }
    queue = into ?? queue.next;
  }
  return rendering.reserved === 0 || width + pending + rendering.reserved <= limit;
}
