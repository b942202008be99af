import { singular } from '../../domain/inflection.js';
import { splitWords } from '../../domain/words.js';
import type { Block, Text } from '../markdown/index.js';
import { withSystem } from './built.js';
import type { Claim, Context, Ground } from './claim.js';
import { claimsIn } from './claims.js';
import { clausesOf } from './clause.js';
import { fieldIn } from './field-line.js';
import { beside, leftOut } from './left-out.js';
import type { Line } from './mentions.js';
import { nameOf } from './phrase.js';
import { sentencesOf } from './sentences.js';
import { about, story } from './story.js';
import { fieldsOfTable } from './table.js';
import { plainTitle, topicOf } from './title.js';
import { tokensOf } from './tokens.js';

interface Section {
  readonly depth: number;
  readonly topic: string | null;
  readonly beside: boolean;
}

/** What of a document was left out on purpose. */
export interface Skipped {
  readonly ground: Ground;
  /** What it is, so that it was left out: `a question`. */
  readonly as: string;
}

/** What a walk through a document collects. */
export interface Walk {
  readonly claims: Claim[];
  /** The sentences and titles that were read. */
  readonly lines: Line[];
  /** How many sentences were read. */
  read: number;
  /** What was left out on purpose. */
  readonly skipped: Skipped[];
  readonly sections: Section[];
  actor: string | null;
  it: string | null;
  several: boolean;
  them: string | null;
  lately: string | null;
  /** Which words mean the thing to be built. */
  readonly built: ReadonlySet<string>;
}

/** Everything that the blocks of a document claim. */
export function readBlocks(blocks: readonly Block[], walk: Walk): void {
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    switch (block.kind) {
      case 'heading':
        openSection(walk, block.depth, block.text);
        break;
      case 'paragraph':
        readParagraph(walk, block.text, next?.kind === 'list');
        break;
      case 'list':
        for (const item of block.items) readItem(walk, item);
        break;
      case 'table':
        readTable(walk, block);
        break;
      case 'quote':
        readBlocks(block.blocks, walk);
        break;
      case 'code':
        skip(walk, block.text, 'code');
        break;
      case 'markup':
        skip(walk, block.text, 'HTML');
    }
  }
}

/** What stands in a section or paragraph such as `Background` or `Out of scope` is. */
const ASIDE = 'in a part that is beside the point';

function skip(walk: Walk, text: Text, as: string): void {
  walk.skipped.push({ ground: groundOf(text), as });
}

function openSection(walk: Walk, depth: number, text: Text): void {
  while ((walk.sections.at(-1)?.depth ?? 0) >= depth) walk.sections.pop();
  const title = withSystem(plainTitle(text.text), walk.built);
  const above = walk.sections.at(-1);
  walk.sections.push({
    depth,
    topic: depth === 1 ? null : topicOf(title),
    beside: above?.beside === true || beside.test(title),
  });
  walk.it = null;
  if (!isBeside(walk)) walk.lines.push({ text: title, ground: groundOf(text) });
}

/** A line that begins with words in bold and is about them: `**Solution.** A dealer …` */
function readParagraph(walk: Walk, text: Text, beforeList: boolean): void {
  const [span] = text.spans;
  const leads = span?.kind === 'strong' && span.from === 0;
  if (leads && span.to >= text.text.trimEnd().replace(/:$/, '').length) {
    // A title that is no heading.
    openSection(walk, 7, { ...text, text: text.text.replace(/:\s*$/, '') });
    return;
  }
  if (walk.sections.at(-1)?.depth === 7 && !beforeList) walk.sections.pop();
  const title = leads ? text.text.slice(0, span.to) : '';
  if (leads && beside.test(title) || leads && /^(?:business|market)/i.test(title)) {
    skip(walk, text, ASIDE);
    return;
  }
  const runIn = leads && /[.:]$/.test(title) ? span.to : 0;
  if (beforeList && /:\s*$/.test(text.text)) {
    introduce(walk, text);
    return;
  }
  readText(walk, part(text, runIn));
}

/** The rest of a text. */
function part(text: Text, from: number): Text {
  return from === 0 ? text : { text: text.text.slice(from), spans: [], place: offset => text.place(offset + from) };
}

/** A line before a list: what it is about is what the list is about. */
function introduce(walk: Walk, text: Text): void {
  readText(walk, text);
  const [clause] = clausesOf(tokensOf(text.text.replace(/\s+/g, ' ').trim())).slice(-1);
  const subject = clause?.subject.at(-1);
  const topic = subject === undefined ? null : nameOf(subject);
  const has = clause !== undefined && /^(?:hav|contain|includ|stor|keep|consist)/.test(clause.stem);
  if (
    topic !== null && (has || clause?.stem === '')
    && !/^(?:acceptance_criterion|field|attribute|property|note|example|requirement)$/.test(topic)
  ) {
    while (walk.sections.at(-1)?.depth === 7) walk.sections.pop();
    walk.sections.push({ depth: 7, topic, beside: isBeside(walk) });
  }
}

function isBeside(walk: Walk): boolean {
  return walk.sections.at(-1)?.beside === true;
}

function readItem(walk: Walk, blocks: readonly Block[]): void {
  const [first, ...rest] = blocks;
  const topic = topicHere(walk);
  if (first?.kind !== 'paragraph') {
    readBlocks(blocks, walk);
    return;
  }
  const below = rest.find(block => block.kind === 'list');
  const name = below === undefined ? null : topicOf(plainTitle(first.text.text.replace(/\s*:\s*$/, '')));
  if (name !== null) {
    // A thing with the list of what it has below.
    const depth = 8;
    walk.sections.push({ depth, topic: name, beside: isBeside(walk) });
    readBlocks(rest, walk);
    while ((walk.sections.at(-1)?.depth ?? 0) >= depth) walk.sections.pop();
    return;
  }
  const field = topic === null || isBeside(walk) ? null : fieldIn(first.text);
  if (field !== null && topic !== null) {
    walk.read += 1;
    const ground = groundOf(first.text);
    for (const item of field) {
      walk.claims.push({ kind: 'has', owner: topic, item, sure: 0.95, aside: false, between: null, ground });
    }
    readBlocks(rest, walk);
    return;
  }
  const titled = titledItem(first.text);
  if (titled === null) readText(walk, first.text, topic);
  else readText(walk, titled.text, titled.topic);
  readBlocks(rest, walk);
}

/** `**Tasks** – belong to a deal. Due date, title`: all of it is about what stands in front. */
function titledItem(text: Text): { readonly topic: string; readonly text: Text } | null {
  const [span] = text.spans;
  const sign = span?.kind === 'strong' && span.from === 0 ? /^\s*[-–—:.]\s+/.exec(text.text.slice(span.to)) : null;
  if (span === undefined || sign === null) return null;
  const topic = topicOf(text.text.slice(0, span.to).replace(/[:.]$/, ''));
  const rest = part(text, span.to + sign[0].length);
  if (topic === null) return null;
  const [first] = tokensOf(rest.text);
  const goesOn = first !== undefined && ['verb', 'be', 'have', 'modal'].includes(first.kind);
  return { topic, text: goesOn ? rest : text };
}

function topicHere(walk: Walk): string | null {
  return walk.sections.at(-1)?.topic ?? null;
}

function groundOf(text: Text): Ground {
  return { text: text.text.replace(/\s+/g, ' ').trim(), place: text.place(0) };
}

/** Whether a section that may be beside the point tells of a thing of its name after all: `A goal has a name`. */
function isAbout({ sections }: Walk, text: string): boolean {
  const topic = sections.at(-1)?.topic;
  const above = sections.at(-2);
  if (topic === undefined || topic === null || above?.beside === true) return false;
  const told = /(?:^|[.\n]\s*)(?:an?|each|every) ([\p{L} ]{2,40}?) (?:has|have|consists|contains)\b/giu;
  return [...text.matchAll(told)].some(([, name = '']) => singular(splitWords(name)).join('_') === topic);
}

/** Reads running text. With a `subject`, sentences that name none are about it: `belongs to a course`. */
function readText(walk: Walk, text: Text, subject: string | null = null): void {
  if (isBeside(walk) && !isAbout(walk, text.text)) {
    skip(walk, text, ASIDE);
    return;
  }
  for (const { text: written, ground } of sentencesOf(text)) {
    const as = leftOut(walk, written);
    if (as !== null) {
      walk.skipped.push({ ground, as });
      continue;
    }
    walk.read += 1;
    const { actor, sentence } = story(written);
    if (actor !== null) {
      walk.actor = actor;
      // Who speaks in a story is a user, unless the text says what else it has.
      if (actor !== 'user') walk.claims.push({ kind: 'same', name: actor, as: 'user', ground });
    }
    if (subject !== null) {
      walk.it = subject;
      walk.several = false;
    }
    const { actor: speaker, it, several, them, lately } = walk;
    const context: Context = { topic: topicHere(walk), actor: speaker, it, several, them, lately };
    const whole = subject === null ? sentence : about(subject, sentence);
    for (const one of claimsIn(withSystem(whole, walk.built), ground, context)) walk.claims.push(one);
    walk.lines.push({ text: whole, ground });
    walk.it = context.it;
    walk.several = context.several === true;
    walk.them = context.them;
    walk.lately = context.now ?? null;
  }
}

function readTable(walk: Walk, table: Extract<Block, { kind: 'table' }>): void {
  const topic = topicHere(walk);
  const fields = isBeside(walk) ? null : fieldsOfTable(table);
  if (fields === null) {
    for (const [first] of table.rows) {
      if (first !== undefined) skip(walk, first, isBeside(walk) ? ASIDE : 'in a table of something else than fields');
    }
    return;
  }
  for (const { owner, item, text } of fields) {
    const name = owner ?? topic;
    walk.read += 1;
    if (name !== null) {
      walk.claims.push({
        kind: 'has',
        owner: name,
        item,
        sure: 0.95,
        aside: false,
        between: null,
        ground: groundOf(text),
      });
    }
  }
}
