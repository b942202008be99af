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
  const names = assignments(values.get('names'), nameAssignments);
  const policies = assignments(values.get('policies'), policyAssignments);
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
    user: word('user'),
    policies: policies.given,
    userScoped: switches.get('user-scoped'),
    scope: word('scope'),
    bigint: word('bigint'),
    python: word('python'),
    deploy: list(word('deploy')),
    existing: switches.get('existing'),
    names: names.given,
  } as GivenOptions;
  return { given, diagnostics: [...names.diagnostics, ...policies.diagnostics, ...checkOptions(given, spelled)] };
}

/** `docker,kubernetes`; what is given twice counts once, and nothing at all is an empty list. */
function list(text: string | undefined): readonly string[] | undefined {
  return text === undefined
    ? undefined
    : [...new Set(text.split(',').map(part => part.trim()).filter(part => part !== ''))];
}

/** What an option gives to tables or columns, one at a time: `posts.body=text`. */
interface Assignments {
  readonly option: string;
  /** For sentences: `two names`. */
  readonly two: string;
  /** What such an assignment looks like; a name has a star where the names of tables have one. */
  readonly fits: RegExp;
  readonly remedy: string;
}

const nameAssignments: Assignments = {
  option: '--names',
  two: 'two names',
  fits: /^[^=]+=[\p{L}_][\p{L}\p{N}_ -]*$|^[^=*]*\*[^=*]*=[\p{L}\p{N}_ -]*\*[\p{L}\p{N}_ -]*$/u,
  remedy:
    'Write a table or a column, an equals sign and a name: --names posts.body=text. For many: --names \'app_*=*\'.',
};

const policyAssignments: Assignments = {
  option: '--policies',
  two: 'two policies',
  fits: /^[^=]+=[a-z]+$/,
  remedy: 'Write a table, an equals sign and a policy: --policies posts=public.',
};

function assignments(
  entries: readonly string[] | undefined,
  { option, two, fits, remedy }: Assignments,
): { readonly given: Readonly<Record<string, string>> | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const given = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const entry of entries ?? []) {
    const [, subject, value] = /^([^=]+)=(.*)$/su.exec(entry) ?? [];
    if (subject === undefined || value === undefined || !fits.test(entry)) {
      diagnostics.push(diagnostic('error', 'option', `${option} is ${JSON.stringify(entry)}.`, null, remedy));
      continue;
    }
    const other = given.get(subject);
    if (other !== undefined && other !== value) {
      const message = `${option} gives ${subject} ${two}, ${other} and ${value}.`;
      diagnostics.push(diagnostic('error', 'option', message, null, 'Leave one of them out.'));
    }
    given.set(subject, value);
  }
  return { given: given.size === 0 ? undefined : Object.fromEntries(given), diagnostics };
}
