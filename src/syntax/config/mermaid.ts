import { createModule, type TypedModule } from '../core/module.js';
import { visible } from './markdown-inline.js';

/** An entity-relationship picture. */
export interface ErDiagram {
  readonly entities: readonly ErEntity[];
  readonly relations: readonly ErRelation[];
}

export interface ErEntity {
  readonly name: string;
  readonly attributes: readonly ErAttribute[];
}

export interface ErAttribute {
  readonly type: string;
  readonly name: string;
  readonly keys?: readonly ('PK' | 'FK' | 'UK')[];
  readonly comment?: string;
}

/** How many rows stand at an end of a relation. */
export type Cardinality = 'one' | 'zero-or-one' | 'many' | 'one-or-many';

export interface ErRelation {
  readonly from: string;
  readonly to: string;
  /** How many rows of `from` belong to a row of `to`, and the other way round. */
  readonly fromEnd: Cardinality;
  readonly toEnd: Cardinality;
  readonly label: string;
}

const LEFT: Readonly<Record<Cardinality, string>> = { one: '||', 'zero-or-one': '|o', many: '}o', 'one-or-many': '}|' };
const RIGHT: Readonly<Record<Cardinality, string>> = {
  one: '||',
  'zero-or-one': 'o|',
  many: 'o{',
  'one-or-many': '|{',
};
/** Words that Mermaid's grammar claims in this kind of picture, in any case. */
const CLAIMED =
  /^(?:acc(?:title|descr)|bt|class|classdef|direction|end|erdiagram|lr|many|more|o|one|only|optionally|or|rl|style|subgraph|tb|title|to|u|zero)$/i;
const CLAIMED_IN_BODY = /^(?:pk|fk|uk)$/i;

/** A Mermaid file of its own. Inside Markdown, use the `diagram` block. */
export function module(path: string, tree: ErDiagram): TypedModule<ErDiagram> {
  return createModule({ path, language: 'mermaid', tree, print });
}

/** Prints the picture. Names that the grammar cannot hold stand as quoted text, or as a word with the name beside it. */
export function print({ entities, relations }: ErDiagram): string {
  const lines = [
    'erDiagram',
    ...entities.flatMap(({ name, attributes }) =>
      attributes.length === 0
        ? [`    ${entityName(name)}`]
        : [`    ${entityName(name)} {`, ...attributes.map(each => `        ${attributeText(each)}`), '    }']
    ),
    ...relations.map(({ from, to, fromEnd, toEnd, label }) =>
      `    ${entityName(from)} ${LEFT[fromEnd]}--${RIGHT[toEnd]} ${entityName(to)} : ${quoted(label)}`
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function entityName(name: string): string {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !CLAIMED.test(name) ? name : quoted(name);
}

function attributeText({ type, name, keys = [], comment = '' }: ErAttribute): string {
  const word = wordOf(name);
  const note = [...(word === name ? [] : [name]), ...(comment === '' ? [] : [comment])].join(': ');
  return [wordOf(type), word, ...(keys.length === 0 ? [] : [keys.join(', ')]), ...(note === '' ? [] : [quoted(note)])]
    .join(' ');
}

/** A name as the one word that the grammar takes inside an entity. */
function wordOf(name: string): string {
  const word = name.replaceAll(/[^A-Za-z0-9_]/g, '_');
  return /^[A-Za-z]/.test(word) && !CLAIMED_IN_BODY.test(word) ? word : `_${word}`;
}

/** Text in quotes. Mermaid turns `#34;` into a quotation mark once the grammar is through with it. */
function quoted(text: string): string {
  const body = visible(text.replaceAll(/[\s\u0085]+/g, ' ')).replaceAll(
    /["%\\#;<>&{}`]/g,
    found => `#${found.charCodeAt(0)};`,
  );
  return `"${body === '' ? ' ' : body}"`;
}
