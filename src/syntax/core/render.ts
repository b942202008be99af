import { type Choice, type Element, Op, textWidth, type Writer } from './layout.js';

const FLAT = 0;
const EXPANDED = 1;
type Mode = typeof FLAT | typeof EXPANDED;

/** How far a measurement looks: to the first break, or over all lines, which may even overflow where only the last one counts. */
const FIRST_LINE = 0;
const ALL_LINES = 1;
const OVERFLOW = 2;
type Measure = typeof FIRST_LINE | typeof ALL_LINES | typeof OVERFLOW;

/** How the elements at some place are printed. */
interface Frame {
  readonly mode: Mode;
  readonly indent: number;
  readonly measure: Measure;
  readonly kind: number;
}

/** Documents that are still to be printed, innermost first. */
interface Queue {
  readonly elements: readonly Element[];
  readonly at: number;
  readonly next: Queue | undefined;
}

interface Stack {
  readonly frame: Frame;
  readonly below: Stack | undefined;
}

const OPEN: readonly Element[] = ['(', Op.indent, Op.hard];
const CLOSE: readonly Element[] = [Op.hard, ')'];
const INDENT = 4;

/**
 * Prints a document.
 *
 * @param start columns already taken on the first line
 * @param indent columns that further lines start with
 * @param limit the width
 * @param reserved columns kept free at the end of the last line, for a comment
 */
export function render(writer: Writer, start: number, indent: number, limit: number, reserved: number): string {
  const { choices } = writer;
  const modes: Mode[] = [];
  let out = '';
  let column = start;
  let pending = 0;
  let measured = false;
  let queue: Queue | undefined = { elements: writer.elements, at: 0, next: undefined };
  let stack: Stack = { frame: { mode: EXPANDED, indent, measure: FIRST_LINE, kind: 0 }, below: undefined };

  const choiceAt = (index: Element | undefined): Choice => choices[index as number]!;
  const modeOf = (id: number): Mode => modes[id] ?? FLAT;

  /** Whether the queue fits on the line from the current place. */
  const fits = (first: Queue | undefined, top: Stack): boolean => {
    let rest = first;
    let frames = top;
    let width = column;
    let waiting = pending;
    const groupModes = modes;
    while (rest !== undefined) {
      const { elements } = rest;
      let { at } = rest;
      let jumped = false;
      while (at < elements.length) {
        const { frame } = frames;
        const element = elements[at++]!;
        if (typeof element === 'string') {
          if (waiting > 0) {
            width += waiting;
            waiting = 0;
          }
          const end = element.indexOf('\n');
          width += textWidth(end < 0 ? element : element.slice(0, end));
          if (width > limit && frame.measure !== OVERFLOW) return false;
          if (end >= 0) {
            if (frame.measure === FIRST_LINE) return true;
            width = textWidth(element.slice(element.lastIndexOf('\n') + 1));
          }
          continue;
        }
        switch (element) {
          case Op.hard:
          case Op.soft:
          case Op.line:
          case Op.lineIf:
          case Op.softIf: {
            let breaks: boolean;
            let blank = element === Op.line;
            if (element === Op.lineIf || element === Op.softIf) {
              blank = element === Op.lineIf;
              breaks = groupModes[elements[at++] as number] === EXPANDED && frame.mode === EXPANDED;
            } else {
              breaks = frame.mode === EXPANDED;
            }
            if (element === Op.hard && !breaks) return true;
            if (breaks) {
              if (frame.measure === FIRST_LINE) return true;
              width = 0;
              waiting = frame.indent;
            } else if (blank) {
              width++;
              if (width > limit && frame.measure !== OVERFLOW) return false;
            }
            break;
          }
          case Op.group:
          case Op.groupIf: {
            const id = elements[at] as number;
            const must = elements[at + 1] === 1;
            at += 2;
            if (element === Op.groupIf && modeOf(id) !== EXPANDED) {
              frames = { frame: { ...frame, kind: Op.group }, below: frames };
              break;
            }
            const mode = must ? EXPANDED : frame.mode;
            if (element === Op.group && id > 0) groupModes[id] = mode;
            frames = { frame: { mode, indent: frame.indent, measure: frame.measure, kind: Op.group }, below: frames };
            break;
          }
          case Op.indent:
            frames = { frame: { ...frame, indent: frame.indent + INDENT, kind: Op.indent }, below: frames };
            break;
          case Op.indentIf: {
            const broken = modeOf(elements[at++] as number) === EXPANDED;
            frames = {
              frame: { ...frame, indent: broken ? frame.indent + INDENT : frame.indent, kind: Op.indent },
              below: frames,
            };
            break;
          }
          case Op.ifFlat:
          case Op.ifBroken: {
            const id = elements[at] as number;
            const value = elements[at + 1] as string;
            at += 2;
            if (((id === 0 ? frame.mode : modeOf(id)) === EXPANDED) === (element === Op.ifBroken)) {
              if (waiting > 0) {
                width += waiting;
                waiting = 0;
              }
              width += value.length;
              if (width > limit && frame.measure !== OVERFLOW) return false;
            }
            break;
          }
          case Op.note:
            if (modeOf(elements[at] as number) === elements[at + 1]) {
              width += elements[at + 3] as number;
              if (width > limit && frame.measure !== OVERFLOW) return false;
            }
            at += 4;
            break;
          case Op.loose: {
            const id = elements[at] as number;
            const must = elements[at + 1] === 1;
            at += 2;
            if (frame.mode === FLAT) {
              if (id === 0 || modeOf(id) === FLAT) {
                frames = {
                  frame: { mode: EXPANDED, indent: frame.indent, measure: OVERFLOW, kind: Op.loose },
                  below: frames,
                };
                break;
              }
              if (must) return false;
            }
            frames = { frame: { ...frame, kind: Op.loose }, below: frames };
            break;
          }
          case Op.bestFit:
            groupModes[elements[at++] as number] = frame.mode;
            frames = { frame: { ...frame, kind: Op.bestFit }, below: frames };
            break;
          case Op.endBestFit:
            if (frame.mode === EXPANDED && frame.kind === Op.indent) {
              frames = (frames.below!).below!;
              width = frames.frame.indent + 1;
              waiting = 0;
              if (width > limit) return false;
            } else {
              frames = frames.below!;
            }
            break;
          case Op.endGroup:
          case Op.endIndent:
          case Op.endLoose:
            frames = frames.below!;
            break;
          case Op.choice: {
            const { variants, allLines } = choiceAt(elements[at++]);
            const variant = frame.mode === FLAT ? variants[0] : variants[variants.length - 1];
            // The variant is balanced, so the frame it needs ends with it; a frame that differs in its measure alone is
            // pushed with a closing element.
            frames = {
              frame: frame.mode === EXPANDED
                ? { ...frame, kind: Op.group }
                : { ...frame, measure: allLines ? ALL_LINES : FIRST_LINE, kind: Op.group },
              below: frames,
            };
            rest = {
              elements: variant ?? [],
              at: 0,
              next: { elements: [Op.endGroup], at: 0, next: { elements, at, next: rest.next } },
            };
            jumped = true;
            break;
          }
        }
        if (jumped) break;
      }
      if (!jumped) rest = rest.next;
    }
    return reserved === 0 || width + waiting + reserved <= limit;
  };

  while (queue !== undefined) {
    const { elements, next }: Queue = queue;
    let { at }: Queue = queue;
    let jumped = false;
    while (at < elements.length) {
      const { frame } = stack;
      const element = elements[at++]!;
      if (typeof element === 'string') {
        if (pending > 0) {
          out += ' '.repeat(pending);
          column = pending;
          pending = 0;
        }
        out += element;
        const end = element.lastIndexOf('\n');
        column = end < 0 ? column + textWidth(element) : textWidth(element.slice(end + 1));
        continue;
      }
      switch (element) {
        case Op.hard:
        case Op.soft:
        case Op.line:
        case Op.lineIf:
        case Op.softIf: {
          let blank = element === Op.line;
          let breaks = element === Op.hard || frame.mode === EXPANDED;
          if (element === Op.lineIf || element === Op.softIf) {
            blank = element === Op.lineIf;
            breaks = modeOf(elements[at++] as number) === EXPANDED && frame.mode === EXPANDED;
          }
          if (breaks) {
            out += '\n';
            column = 0;
            pending = frame.indent;
            measured = false;
          } else if (blank) {
            out += ' ';
            column++;
          }
          break;
        }
        case Op.group:
        case Op.groupIf: {
          const id = elements[at] as number;
          const must = elements[at + 1] === 1;
          at += 2;
          if (element === Op.groupIf && modeOf(id) !== EXPANDED) {
            stack = { frame: { ...frame, kind: Op.group }, below: stack };
            break;
          }
          const named = element === Op.group ? id : 0;
          let mode: Mode = EXPANDED;
          if (!must) {
            if (frame.mode === FLAT && measured) {
              mode = FLAT;
            } else {
              measured = true;
              if (named > 0) modes[named] = FLAT;
              const flat: Stack = {
                frame: { mode: FLAT, indent: frame.indent, measure: frame.measure, kind: Op.group },
                below: stack,
              };
              mode = fits({ elements, at, next }, flat) ? FLAT : EXPANDED;
            }
          }
          if (named > 0) modes[named] = mode;
          stack = { frame: { mode, indent: frame.indent, measure: frame.measure, kind: Op.group }, below: stack };
          break;
        }
        case Op.indent:
          stack = { frame: { ...frame, indent: frame.indent + INDENT, kind: Op.indent }, below: stack };
          break;
        case Op.indentIf: {
          const broken = modeOf(elements[at++] as number) === EXPANDED;
          stack = {
            frame: { ...frame, indent: broken ? frame.indent + INDENT : frame.indent, kind: Op.indent },
            below: stack,
          };
          break;
        }
        case Op.ifFlat:
        case Op.ifBroken: {
          const id = elements[at] as number;
          const value = elements[at + 1] as string;
          at += 2;
          if (((id === 0 ? frame.mode : modeOf(id)) === EXPANDED) === (element === Op.ifBroken)) {
            if (pending > 0) {
              out += ' '.repeat(pending);
              column = pending;
              pending = 0;
            }
            out += value;
            column += value.length;
          }
          break;
        }
        case Op.note:
          if (modeOf(elements[at] as number) === elements[at + 1]) {
            out += elements[at + 2] as string;
            column += elements[at + 3] as number;
          }
          at += 4;
          break;
        case Op.loose: {
          const id = elements[at] as number;
          at += 2;
          if (id === 0 || modeOf(id) === FLAT) measured = false;
          stack = { frame: { ...frame, kind: Op.loose }, below: stack };
          break;
        }
        case Op.bestFit: {
          const id = elements[at++] as number;
          let mode: Mode = FLAT;
          if (!(frame.mode === FLAT && measured)) {
            measured = true;
            modes[id] = FLAT;
            const flat: Stack = { frame: { ...frame, mode: FLAT, kind: Op.bestFit }, below: stack };
            if (!fits({ elements, at, next }, flat)) {
              modes[id] = EXPANDED;
              const open: Stack = { frame: { ...frame, measure: ALL_LINES, kind: Op.bestFit }, below: stack };
              if (fits({ elements: OPEN, at: 0, next: { elements, at, next } }, open)) mode = EXPANDED;
            }
          }
          modes[id] = mode;
          stack = { frame: { ...frame, mode, kind: Op.bestFit }, below: stack };
          if (mode === EXPANDED) {
            queue = { elements: OPEN, at: 0, next: { elements, at, next } };
            jumped = true;
          }
          break;
        }
        case Op.endBestFit:
          if (frame.mode === EXPANDED) {
            stack = (stack.below!).below!;
            queue = { elements: CLOSE, at: 0, next: { elements, at, next } };
            jumped = true;
          } else {
            stack = stack.below!;
          }
          break;
        case Op.endGroup:
        case Op.endIndent:
        case Op.endLoose:
          stack = stack.below!;
          break;
        case Op.choice: {
          const { variants, allLines } = choiceAt(elements[at++]);
          const after: Queue = { elements: [Op.endGroup], at: 0, next: { elements, at, next } };
          let picked = variants[variants.length - 1] ?? [];
          let mode: Mode = EXPANDED;
          if (frame.mode === FLAT && measured) {
            picked = variants[0] ?? [];
            mode = FLAT;
          } else {
            measured = true;
            for (const variant of variants.slice(0, -1)) {
              const flat: Stack = {
                frame: { mode: FLAT, indent: frame.indent, measure: allLines ? ALL_LINES : FIRST_LINE, kind: Op.group },
                below: stack,
              };
              if (fits({ elements: variant, at: 0, next: after }, flat)) {
                picked = variant;
                mode = FLAT;
                break;
              }
            }
          }
          stack = { frame: { ...frame, mode, kind: Op.group }, below: stack };
          queue = { elements: picked, at: 0, next: after };
          jumped = true;
          break;
        }
      }
      if (jumped) break;
    }
    if (!jumped) queue = next;
  }
  return out;
}
