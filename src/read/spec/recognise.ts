import { outline } from '../list/outline.js';
import { openSource } from '../source.js';
import { operationsOf } from './operations.js';
import { sectionsOf } from './sections.js';

/** Whether a text is a feature spec: it has a data model, and a contract that names operations. */
export function isFeatureSpec(text: string): boolean {
  if (!/^#{1,6}\s/m.test(text) || !/\b(?:GET|POST|PUT|PATCH|DELETE)\b/.test(text)) return false;
  const source = openSource({ file: '', text });
  const { data, contract } = sectionsOf(outline(source));
  return data.length > 0 && operationsOf(contract, source).length > 0;
}
