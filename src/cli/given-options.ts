import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import { checkOptions, type GivenOptions } from '../options.js';
import type { Arguments } from './arguments.js';

/** How an option of the library is written on the command line. */
export function spelled(option: string): string {
  return `--${option.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
}

/** The options of a project that a command line gives, and what is wrong with them. */
export function givenOptions(
  { values, switches }: Arguments,
): { readonly given: GivenOptions; readonly diagnostics: readonly Diagnostic[] } {
  const word = (name: string): string | undefined => values.get(name)?.[0];
  const names = nameOverrides(values.get('names') ?? []);
  // `checkOptions` turns down every word that is no choice, so that what is used is what the type says.
  const given = {
    name: word('name'),
    framework: word('framework'),
    database: word('database'),
    naming: word('naming'),
    softDelete: word('soft-delete'),
    timestamps: switches.get('timestamps'),
    prefix: word('prefix') === '/' ? '' : word('prefix'),
    auth: word('auth'),
    bigint: word('bigint'),
    python: word('python'),
    deploy: list(word('deploy')),
    existing: switches.get('existing'),
    ...(names.given.size === 0 ? {} : { names: Object.fromEntries(names.given) }),
  } as GivenOptions;
  return { given, diagnostics: [...names.diagnostics, ...checkOptions(given, spelled)] };
}

/** `docker,kubernetes`; what is given twice counts once, and nothing at all is an empty list. */
function list(text: string | undefined): readonly string[] | undefined {
  return text === undefined
    ? undefined
    : [...new Set(text.split(',').map(part => part.trim()).filter(part => part !== ''))];
}

function nameOverrides(
  entries: readonly string[],
): { readonly given: ReadonlyMap<string, string>; readonly diagnostics: readonly Diagnostic[] } {
  const given = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const entry of entries) {
    const [, subject, name] = /^([^=]+)=(.*)$/su.exec(entry) ?? [];
    if (subject === undefined || name === undefined || !/^[\p{L}_][\p{L}\p{N}_ -]*$/u.test(name)) {
      const remedy = 'Write a table or a column, an equals sign and a name: --names posts.body=text.';
      diagnostics.push(diagnostic('error', 'option', `--names is ${JSON.stringify(entry)}.`, null, remedy));
      continue;
    }
    const other = given.get(subject);
    if (other !== undefined && other !== name) {
      const message = `--names gives ${subject} two names, ${other} and ${name}.`;
      diagnostics.push(diagnostic('error', 'option', message, null, 'Leave one of them out.'));
    }
    given.set(subject, name);
  }
  return { given, diagnostics };
}
