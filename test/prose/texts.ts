import { readdirSync, readFileSync } from 'node:fs';
import { parseModel, type ProseModel } from './model.js';

/** A text and what a person found in it. */
export interface ProseText {
  readonly file: string;
  readonly text: string;
  readonly expected: ProseModel;
}

/** The texts of a folder with their hand-made models, by name. */
export function textsIn(folder: string): ProseText[] {
  const files = readdirSync(folder).filter(file => /\.(?:md|txt)$/.test(file)).sort();
  return files.map(file => ({
    file,
    text: readFileSync(`${folder}/${file}`, 'utf8'),
    expected: parseModel(readFileSync(`${folder}/${file.replace(/\.\w+$/, '.model')}`, 'utf8')),
  }));
}
