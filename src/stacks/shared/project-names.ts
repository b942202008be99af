import { splitWords } from '../../domain/words.js';
import type { ProjectOptions } from '../generator.js';

/** The name of a project's database: `my_blog`, at most 60 characters of ASCII. */
export function databaseName({ name }: Pick<ProjectOptions, 'name'>): string {
  const words = splitWords(name).join('_').replace(/[^a-z0-9_]/g, '').replace(/^[0-9_]+/, '').slice(0, 60);
  return words === '' ? 'app' : words;
}

/** The name of a project as a DNS label, with room for a suffix: `my-blog`. */
export function serviceName(options: Pick<ProjectOptions, 'name'>): string {
  return databaseName(options).slice(0, 50).replaceAll('_', '-').replace(/-+$/, '');
}
