import type { Fate } from '../../report.js';
import { type Cursor, cursorOver, part, peek, tokenAt } from '../cursor.js';
import type { Pass, Reader } from '../reader.js';
import { splitStatements } from '../split.js';

const definitions: ReadonlySet<string> = new Set(['CREATE', 'ALTER', 'COMMENT']);
const openings: ReadonlySet<string> = new Set(['BEGIN', 'THEN', 'ELSE']);

/**
 * Reads the definitions inside a DO block: what migrations write to make a type or a key only where it is not there yet,
 * `DO $$ BEGIN CREATE TYPE …; EXCEPTION WHEN duplicate_object THEN NULL; END $$`. Everything else in it is left out.
 */
export function readDoBlock(
  reader: Reader,
  cursor: Cursor,
  pass: Pass,
  readStatement: (reader: Reader, cursor: Cursor, pass: Pass) => { readonly fate: Fate },
): Fate {
  const body = peek(cursor);
  const quoted = cursor.source.text.slice(body.start, body.end);
  const tag = /^\$\w*\$/.exec(quoted)?.[0];
  if (body.kind !== 'text' || tag === undefined) return 'not modelled';
  let fate: Fate = 'not modelled';
  for (
    const statement of splitStatements(cursor.source, cursor.rules, body.start + tag.length, body.end - tag.length)
  ) {
    const inner = definitionIn(cursorOver(cursor.source, cursor.rules, statement.start, statement.end));
    if (inner === null) continue;
    const outcome = readStatement(reader, inner, pass);
    if (outcome.fate === 'deferred') return 'deferred';
    if (outcome.fate === 'modelled') fate = 'modelled';
  }
  return fate;
}

/** The definition behind `BEGIN` or `IF … THEN`; null where something else stands there. */
function definitionIn(statement: Cursor): Cursor | null {
  let from = statement.at;
  let depth = 0;
  for (let index = statement.at; index < statement.end; index += 1) {
    const { key, kind } = tokenAt(statement, index);
    if (key === '(') depth += 1;
    else if (key === ')') depth -= 1;
    else if (depth === 0 && kind === 'word' && openings.has(key)) from = index + 1;
    else if (depth === 0 && definitions.has(key)) break;
  }
  return definitions.has(tokenAt(statement, from).key) ? part(statement, from, statement.end) : null;
}
