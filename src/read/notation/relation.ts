import { part, type Piece } from './piece.js';

/** How the one that is spoken of stands to the other: it holds the key, the other does, or neither. */
export type Standing = 'belongs' | 'has many' | 'has one' | 'many to many';

/** A relation as it is noted down: `belongs to User as author`, `has many posts`. */
export interface NotedRelation {
  /** Who is spoken of, where the note says so. */
  readonly from: string | null;
  readonly standing: Standing;
  readonly to: string;
  /** The thing between the two: `has many tags through taggings`. */
  readonly through: string | null;
  readonly optional: boolean;
  /** What the other is called here: `author`. */
  readonly role: string | null;
  readonly cascade: boolean;
  readonly at: number;
}

const verbs: readonly (readonly [string, Standing])[] = [
  [
    'has and belongs to many|has_and_belongs_to_many|habtm|belongs ?to ?many|belongstomany|(?:is |are )?many[ -]to[ -]many(?: (?:with|to))?|<-+>|>-*<|[nm*] ?[:-]+ ?[nm*](?= )|manytomany',
    'many to many',
  ],
  [
    '(?:each )?(?:has|have|can have|may have|owns?|contains?) (?:many|multiple|several|any number of|zero or more|one or more|0\\+|1\\+|lots of)|has_many|hasmany|'
    + '(?:is |are )?one[ -]to[ -]many(?: (?:with|to))?|1 ?[:-]+ ?[nm*](?= )|-+<|onetomany',
    'has many',
  ],
  [
    '(?:has|have|can have|may have) (?:exactly |at most )?one|has_one|hasone|(?:is |are )?one[ -]to[ -]one(?: (?:with|to))?|1 ?[:-]+ ?1(?= )|onetoone',
    'has one',
  ],
  [
    '(?:may |can |must )?belongs?(?:_|\\s+)?to(?: (?:exactly |at most )?(?:one|a single))?|belongsto|(?:is |are )?(?:owned|written|created|made|uploaded|posted|placed|authored) by|(?:is |are )?part of|'
    + '(?:refers?|links?|points?) to|references|(?:is |are )?many[ -]to[ -]one(?: (?:with|to))?|[nm*] ?[:-]+ ?1(?= )|>-+|-+>|=>|→|manytoone',
    'belongs',
  ],
];
const NAME = String
  .raw`[\p{L}_][\p{L}\p{N}_.-]*(?: (?!(?:as|through|via|by|on|in|at|and|or|with|called|named|if|for|optional|when|who|that|which)\b)\p{L}[\p{L}\p{N}_-]*)?`;
const patterns = verbs.map(([verb, standing]) => ({
  standing,
  pattern: new RegExp(
    String.raw`^(?:(?:(?:an?|each|every|the|one)\s+)?(${NAME}(?:(?:\s+(?:and|&)\s+|\s*,\s*)${NAME})?)\s*[:(]?\s*)??`
      + String.raw`(?<!\p{L})(?:${verb})(?![\p{L}_])\s*:?\s*(?:an? |the |one |optional |many )?(${NAME})?(.*)$`,
    'isu',
  ),
}));

/**
 * The relation that a text is, with what stands behind it, such as more of the same thing. Null where it is none. With
 * `about`, the one spoken of is known, and the text does not name it.
 */
export function readRelation(
  piece: Piece,
  about: boolean,
): { readonly relation: NotedRelation; readonly rest: Piece } | null {
  if (piece.text.length > 400) return null;
  for (const { standing, pattern } of patterns) {
    const found = pattern.exec(piece.text);
    if (found === null) continue;
    const [, subject, object, behind = ''] = found;
    const pair = /^(.+?)\s*(?:and|&|,)\s*(.+)$/i.exec(subject ?? '');
    const from = about ? null : pair?.[1] ?? subject ?? null;
    const to = object ?? pair?.[2] ?? null;
    if (to === null || (about ? subject !== undefined : from === null)) continue;
    const said =
      /^[^,;]*(?:,\s*(?:on delete )?(?:cascad\w*|optional|required|not null|nullable)(?=\s*(?:[,;]|$)))*/i.exec(behind)
        ?.[0] ?? '';
    const relation: NotedRelation = {
      from,
      standing,
      to: to.replace(/\.$/, ''),
      through: /\b(?:through|via|by way of)\s*:?\s*([\p{L}_][\p{L}\p{N}_]*)/iu.exec(said)?.[1] ?? null,
      optional: /\?|\boptional|\bnullable|\bif any/i.test(said)
        || /\b(?:may|can|at most|optional)\b/i.test(piece.text.slice(0, piece.text.length - behind.length)),
      role: /\b(?:as|called|named|role)\s*:?\s*(?:the |an? |its )?([\p{L}_][\p{L}\p{N}_]*)/iu.exec(said)?.[1] ?? null,
      cascade: /\bcascad/i.test(said),
      at: piece.at,
    };
    return {
      relation,
      rest: part(piece, Math.min(piece.text.length - behind.length + said.length + 1, piece.text.length)),
    };
  }
  return null;
}
