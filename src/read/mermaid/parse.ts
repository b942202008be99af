/** An entity-relationship picture as it is written. Offsets count UTF-16 units. */
export interface Picture {
  readonly entities: readonly PictureEntity[];
  readonly relations: readonly PictureRelation[];
  /** Lines that are no part of such a picture: where they stand and what they say. */
  readonly unread: readonly { readonly at: number; readonly text: string }[];
  /** What says how a picture looks, counted. */
  readonly looks: number;
}

export interface PictureEntity {
  /** What relations call it. */
  readonly key: string;
  /** What it is called in the picture. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly at: number;
}

export interface Attribute {
  readonly type: string;
  readonly name: string;
  readonly keys: readonly string[];
  readonly comment: string | null;
  readonly at: number;
}

/** How many rows of an end belong to a row of the other. */
export type Cardinality = 'one' | 'zero-or-one' | 'many' | 'one-or-many';

export interface PictureRelation {
  readonly from: string;
  readonly to: string;
  readonly fromEnd: Cardinality;
  readonly toEnd: Cardinality;
  readonly label: string | null;
  readonly at: number;
}

const looks = /^(?:direction|classdef|class|style|acctitle|accdescr|title|linkstyle|click|subgraph|end)\b/i;
const NAME = String.raw`(?:"[^"\n]*"|[\p{L}\p{N}_*][\p{L}\p{N}\p{M}_.*-]*?)`;
const ends: readonly (readonly [string, Cardinality])[] = [
  ['one or zero', 'zero-or-one'],
  ['zero or one', 'zero-or-one'],
  ['one or more', 'one-or-many'],
  ['one or many', 'one-or-many'],
  ['zero or more', 'many'],
  ['zero or many', 'many'],
  ['many(0)', 'many'],
  ['many(1)', 'one-or-many'],
  ['only one', 'one'],
  ['many', 'many'],
  ['0+', 'many'],
  ['1+', 'one-or-many'],
  ['1', 'one'],
  ['|o', 'zero-or-one'],
  ['o|', 'zero-or-one'],
  ['||', 'one'],
  ['}o', 'many'],
  ['o{', 'many'],
  ['}|', 'one-or-many'],
  ['|{', 'one-or-many'],
];
const words = new Map(ends);
const END = ends.map(([text]) => text.replace(/[|+(){}]/g, '\\$&')).join('|');
const relation = new RegExp(
  String
    .raw`^(${NAME})(?:\[[^\]\n]*\])?[^\S\n]*(${END})[^\S\n]*(?:--|\.\.|\.-|-\.|optionally[^\S\n]+to|to)[^\S\n]*(${END})[^\S\n]*`
    + String.raw`(${NAME})(?:\[[^\]\n]*\])?(?:[^\S\n]*:::[\w, -]+)?[^\S\n]*(?::[^\S\n]*(.*))?$`,
  'iu',
);
const opening = new RegExp(String.raw`^(${NAME})(?:\[([^\]\n]*)\])?(?::::[\w,-]+)?[^\S\n]*(\{[^\n]*)?$`, 'u');
const attribute =
  /^([^\s"]+(?:\([^)\n]*\))?(?:\[\d*\])*)[^\S\n]+(\*?[^\s",]+)((?:[^\S\n]*,?[^\S\n]*(?:PK|FK|UK)\b)*)[^\S\n]*(?:"([^"\n]*)")?$/iu;

/** Reads a picture line by line; what is no part of it is kept apart. Linear, and never throws. */
export function parsePicture(text: string): Picture {
  const entities: PictureEntity[] = [];
  const relations: PictureRelation[] = [];
  const unread: { at: number; text: string }[] = [];
  let hidden = 0;
  let body: { name: string; attributes: Attribute[]; at: number } | null = null;
  let described = false;
  let begun = false;
  for (const { line, at } of linesOf(text)) {
    if (!begun) {
      begun = /^erDiagram\b/i.test(line);
      continue;
    }
    if (described) {
      described = !line.includes('}');
      continue;
    }
    if (line === '' || line.startsWith('%%')) continue;
    if (body !== null) {
      const { rest, closed } = uptoBrace(line);
      for (const part of rest) {
        const one = attributeOf(part, at);
        if (one === null) unread.push({ at, text: part });
        else body.attributes.push(one);
      }
      if (closed) body = null;
      continue;
    }
    const linked = line.length < 2000 ? relation.exec(line) : null;
    if (linked !== null) {
      const [, from = '', left = '', right = '', to = '', label] = linked;
      const [fromEnd, toEnd] = [left, right].map(end => words.get(end.toLowerCase()) ?? 'many');
      relations.push({
        from: unquoted(from),
        to: unquoted(to),
        fromEnd: fromEnd ?? 'many',
        toEnd: toEnd ?? 'many',
        label: label === undefined || label.trim() === '' ? null : unquoted(label.trim()),
        at,
      });
      continue;
    }
    if (looks.test(line)) {
      hidden += 1;
      described = /^accdescr\s*\{/i.test(line) && !line.includes('}');
      continue;
    }
    const entity = line.length < 2000 ? opening.exec(line) : null;
    if (entity === null) {
      unread.push({ at, text: line });
      continue;
    }
    const [, key = '', alias, open] = entity;
    const made = { key: unquoted(key), name: unquoted(alias?.trim() ?? key), attributes: [] as Attribute[], at };
    entities.push(made);
    if (open === undefined) continue;
    const { rest, closed } = uptoBrace(open.slice(1));
    for (const part of rest) {
      const one = attributeOf(part, at);
      if (one === null) unread.push({ at, text: part });
      else made.attributes.push(one);
    }
    if (!closed) body = made;
  }
  return { entities, relations, unread, looks: hidden };
}

function* linesOf(text: string): Generator<{ readonly line: string; readonly at: number }> {
  for (let from = 0; from <= text.length;) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    const raw = text.slice(from, end);
    const line = raw.trim();
    yield { line, at: from + Math.max(raw.indexOf(line), 0) };
    from = end + 1;
  }
}

function uptoBrace(line: string): { readonly rest: readonly string[]; readonly closed: boolean } {
  const closed = line.trimEnd().endsWith('}');
  const rest = (closed ? line.trimEnd().slice(0, -1) : line).trim();
  return { rest: rest === '' || rest.startsWith('%%') ? [] : [rest], closed };
}

function attributeOf(line: string, at: number): Attribute | null {
  const found = line.length < 2000 ? attribute.exec(line) : null;
  if (found === null) return null;
  const [, type = '', name = '', keys = '', comment] = found;
  const marked = keys.toUpperCase().match(/[PFU]K/g) ?? [];
  return {
    type,
    name: name.replace(/^\*/, ''),
    keys: name.startsWith('*') ? ['PK', ...marked] : marked,
    comment: comment === undefined || comment.trim() === '' ? null : decoded(comment.trim()),
    at,
  };
}

function unquoted(text: string): string {
  const bare = text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text;
  return decoded(bare);
}

/** Mermaid writes characters of its own grammar by their numbers: `#34;`. */
function decoded(text: string): string {
  return text.replace(/#(\d{1,6});/g, (whole, code: string) => {
    const number = Number(code);
    return number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : whole;
  });
}
