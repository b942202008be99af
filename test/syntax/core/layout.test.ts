import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  bestFit,
  createWriter,
  endBestFit,
  endGroup,
  endIndent,
  endLoose,
  forceBreak,
  group,
  groupId,
  ifBroken,
  ifFlat,
  indent,
  indentIf,
  line,
  lineIf,
  loose,
  soft,
  text,
  verbatim,
  writeFlat,
  writeLayout,
  type Writer,
} from '../../../src/syntax/core/layout.js';
import { choice } from '../../../src/syntax/core/parts.js';
import { render } from '../../../src/syntax/core/render.js';
import { textWidth } from '../../../src/syntax/core/width.js';

const test = suite('a layout document');

function laidOut(width: number, write: (writer: Writer) => void, reserved = 0): string {
  const writer = createWriter();
  writeLayout(writer, width);
  write(writer);
  return render(writer, 0, 0, width, reserved);
}

function onOneLine(write: (writer: Writer) => void): string {
  const writer = createWriter();
  writeFlat(writer);
  write(writer);
  return writer.out;
}

/** `name(elements)` as a call is written. */
function call(writer: Writer, name: string, ...elements: readonly string[]): void {
  text(writer, name);
  group(writer);
  text(writer, '(');
  indent(writer);
  soft(writer);
  for (const [index, element] of elements.entries()) {
    if (index > 0) {
      text(writer, ',');
      line(writer);
    }
    text(writer, element);
  }
  ifBroken(writer, ',');
  endIndent(writer);
  soft(writer);
  text(writer, ')');
  endGroup(writer);
}

test('stays on one line as long as it fits', () => {
  assert.is(laidOut(7, writer => call(writer, 'f', 'a', 'b')), 'f(a, b)');
  assert.is(onOneLine(writer => call(writer, 'f', 'a', 'b')), 'f(a, b)');
});

test('breaks all lines of a group when one column is missing', () => {
  assert.is(laidOut(6, writer => call(writer, 'f', 'a', 'b')), 'f(\n    a,\n    b,\n)');
});

test('counts what follows a group up to the next break', () => {
  const tail = (writer: Writer): void => {
    call(writer, 'f', 'a');
    text(writer, ' + b');
  };
  assert.is(laidOut(8, tail), 'f(a) + b');
  assert.is(laidOut(7, tail), 'f(\n    a,\n) + b');
});

test('keeps columns free for a comment', () => {
  assert.is(laidOut(7, writer => call(writer, 'f', 'a', 'b'), 1), 'f(\n    a,\n    b,\n)');
});

test('breaks what must break, and everything around it', () => {
  assert.is(
    laidOut(80, writer => {
      group(writer);
      text(writer, '[');
      indent(writer);
      soft(writer);
      group(writer);
      text(writer, 'a');
      forceBreak(writer);
      endGroup(writer);
      endIndent(writer);
      soft(writer);
      text(writer, ']');
      endGroup(writer);
    }),
    '[\n    a\n]',
  );
});

test('keeps the line feeds of verbatim text', () => {
  const writer = createWriter();
  writeFlat(writer);
  verbatim(writer, 'a\nb');
  assert.ok(writer.broken);
});

test('puts optional parentheses only where the brackets inside do not help', () => {
  const value = (width: number, name: string): string =>
    laidOut(width, writer => {
      text(writer, 'x = ');
      const id = groupId(writer);
      group(writer, id);
      ifBroken(writer, '(');
      indentIf(writer, id);
      soft(writer);
      text(writer, name);
      loose(writer, id);
      call(writer, '', 'aaaa', 'bbbb');
      endLoose(writer);
      lineIf(writer, id);
      text(writer, '+ c');
      endIndent(writer);
      soft(writer);
      ifBroken(writer, ')');
      endGroup(writer);
    });
  assert.is(value(40, 'f'), 'x = f(aaaa, bbbb) + c');
  assert.is(value(16, 'f'), 'x = f(\n    aaaa,\n    bbbb,\n) + c');
  assert.is(value(14, 'name_too_long'), 'x = (\n    name_too_long(\n        aaaa,\n        bbbb,\n    )\n    + c\n)');
});

test('puts parentheses around what cannot break only if they make it fit', () => {
  const value = (name: string): string =>
    laidOut(12, writer => {
      text(writer, 'variable = ');
      bestFit(writer, groupId(writer));
      text(writer, name);
      endBestFit(writer);
    });
  assert.is(value('a'), 'variable = a');
  assert.is(value('abcdef'), 'variable = (\n    abcdef\n)');
  assert.is(value('abcdefghi'), 'variable = abcdefghi');
});

test('takes the first variant that fits, and the last if none does', () => {
  const write = (writer: Writer): void => {
    choice(writer, false, ['a long variant', 'middling', 'short'].map(variant => (): void => text(writer, variant)));
  };
  assert.is(laidOut(20, write), 'a long variant');
  assert.is(laidOut(10, write), 'middling');
  assert.is(laidOut(3, write), 'short');
});

test('has text for the flat and the broken state of a group', () => {
  const write = (writer: Writer): void => {
    group(writer);
    ifFlat(writer, 'flat');
    ifBroken(writer, 'broken');
    soft(writer);
    endGroup(writer);
  };
  assert.is(laidOut(4, write), 'flat');
  assert.is(laidOut(3, write), 'broken\n');
});

test('measures columns as a terminal does', () => {
  const widths = Object.entries({ 'abc': 3, '漢字': 4, 'e\u0301': 1, '😀': 2, 'é': 1, 'ｆ': 2, '한글': 4 });
  assert.equal(widths.map(([sample]) => textWidth(sample)), widths.map(([, width]) => width));
});

test.run();
