import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A schema that somebody else wrote. */
export interface CorpusFile {
  readonly file: string;
  readonly text: string;
}

/** The folders of the corpus, and how the names of the files in each end. */
const endings = {
  'sql-pg': '.sql',
  'sql-mysql': '.sql',
  'sql-sqlite': '.sql',
  prisma: '.prisma',
  dbml: '.dbml',
  jsonschema: '.json',
} as const;

/**
 * The files of one folder of the corpus that the environment variable CORPUS names. Null, said aloud, when it names
 * none.
 */
export function corpusOf(folder: keyof typeof endings): readonly CorpusFile[] | null {
  const root = process.env['CORPUS'];
  if (root === undefined || root === '' || !existsSync(join(root, folder))) {
    console.log(`SKIPPED ${folder}: set CORPUS to the folder with the schemas to compare`);
    return null;
  }
  return readdirSync(join(root, folder))
    .filter(file => file.endsWith(endings[folder]))
    .sort()
    .map(file => ({ file, text: readFileSync(join(root, folder, file), 'utf8') }));
}

/** Says something in the summary of a test run, on a line of its own between uvu's dots. */
export function say(line: string): void {
  console.log(`\n# ${line}`);
}
