import { parseMarkdown } from '../markdown/index.js';
import type { Source } from '../source.js';
import { findAttributes } from './attributes.js';
import { besideIn } from './beside.js';
import { withBetweens } from './between.js';
import { builtIn } from './built.js';
import type { Draft } from './draft.js';
import { findEntities } from './entities.js';
import { countedIn, mentionsIn } from './mentions.js';
import { readBlocks, type Skipped, type Walk } from './read-blocks.js';
import { findRelations } from './relations.js';

/** What was found in texts, and how much of them was read. */
export interface Findings {
  readonly draft: Draft;
  readonly read: number;
  readonly skipped: readonly Skipped[];
}

/** Finds the things, values and relations that texts speak of; all texts are about the same. */
export function findIn(sources: readonly Source[]): Findings {
  const walk: Walk = {
    claims: [],
    lines: [],
    read: 0,
    skipped: [],
    sections: [],
    actor: null,
    it: null,
    several: false,
    them: null,
    lately: null,
    built: builtIn(sources.map(({ text }) => text).join('\n')),
  };
  for (const source of sources) {
    walk.sections.length = 0;
    walk.actor = null;
    walk.it = null;
    walk.them = null;
    walk.lately = null;
    readBlocks(parseMarkdown(source), walk);
  }
  const mentions = mentionsIn(walk.lines);
  const found = findEntities(walk.claims, countedIn(mentions));
  const attributes = findAttributes(walk.claims, found);
  const entities = [...found.entities, ...found.offered].map(([name, { weight, ground }]) => ({
    name,
    attributes: attributes.get(name) ?? [],
    sentence: ground.text,
    place: ground.place,
    confidence: confidenceOf(weight),
  }));
  const draft = withBetweens(
    entities,
    findRelations(walk.claims, found, besideIn(mentions, found)),
    walk.claims,
    found,
  );
  return { draft, read: walk.read, skipped: walk.skipped };
}

/** Two is just enough. */
function confidenceOf(weight: number): number {
  return weight < 2 ? weight / 4 : Math.min(0.4 + weight / 8, 0.99);
}
