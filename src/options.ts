import { defaultContractOptions } from './contract/options.js';
import { type Diagnostic, diagnostic } from './domain/diagnostic.js';
import { dialects } from './domain/dialect.js';
import { policies } from './domain/identity/identity.js';
import { defaultModelOptions } from './domain/options.js';
import { nearest } from './nearest.js';
import { deployTargets, frameworks, type ProjectOptions, pythonVersions } from './stacks/generator.js';

/** Options as they are given: what is left out has its default. */
export type GivenOptions = { readonly [Key in keyof ProjectOptions]?: ProjectOptions[Key] | undefined };

/** The options that are one of a few words, with those words. */
export const choices = {
  framework: frameworks,
  database: dialects,
  naming: ['snake_case', 'camelCase'],
  softDelete: ['deleted_at', 'is_active', 'none'],
  auth: ['jwt', 'none'],
  scope: ['token', 'path'],
  bigint: ['number', 'string'],
  python: pythonVersions,
} as const satisfies { readonly [Key in keyof ProjectOptions]?: readonly ProjectOptions[Key][] };

/** Every option's default. */
export const defaultOptions: ProjectOptions = {
  ...defaultModelOptions,
  prefix: defaultContractOptions.prefix,
  bigint: defaultContractOptions.bigint,
  namedFilters: defaultContractOptions.namedFilters,
  name: 'api',
  framework: 'fastapi',
  python: '3.11',
  deploy: ['docker'],
};

const MAX_NAME = 80;

/** Fills in what is left out. */
export function withDefaults(given: GivenOptions): ProjectOptions {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const chosen = { ...defaultOptions, ...Object.fromEntries(set) as Partial<ProjectOptions> };
  // what is there already is not added to
  return chosen.existing ? { ...chosen, timestamps: false } : chosen;
}

/**
 * What is wrong with options: words that are no choice, names and prefixes that cannot stand, options that contradict
 * each other. Empty where nothing is.
 *
 * @param spell how the caller writes an option: `softDelete` in code, `--soft-delete` on the command line
 */
export function checkOptions(given: GivenOptions, spell: (option: string) => string = option => option): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const wrong = (message: string, remedy: string): void => {
    findings.push(diagnostic('error', 'option', message, null, remedy));
  };
  for (const [option, words] of Object.entries(choices)) {
    findings.push(...checkChoice(spell(option), given[option as keyof typeof choices], words));
  }
  findings.push(...checkCallers(given, spell));
  if (given.deploy !== undefined) findings.push(...checkDeploy(given, spell));
  if (given.name !== undefined) checkName(given.name, spell('name'), wrong);
  if (given.prefix !== undefined && !/^(?:\/(?!\.\.?(?:\/|$))[A-Za-z0-9._~-]+)*$/.test(given.prefix)) {
    wrong(
      `${spell('prefix')} is ${JSON.stringify(given.prefix)}, which is no path for an API.`,
      'Write it with a slash before each part and none behind, such as /api/v1.',
    );
  }
  if (given.existing === true && given.timestamps === true) {
    wrong(
      `${spell('existing')} and ${
        spell('timestamps')
      } contradict each other: nothing is added to tables that are there.`,
      'Leave one of them out.',
    );
  }
  return findings;
}

/** What is wrong with an option that takes one of a few words; undefined is never wrong. */
export function checkChoice(spelled: string, value: unknown, words: readonly string[]): Diagnostic[] {
  if (value === undefined || (words as readonly unknown[]).includes(value)) return [];
  const near = typeof value === 'string' ? nearest(value, words) : undefined;
  const hint = near === undefined ? '' : `Did you mean ${near}? `;
  const remedy = `${hint}It takes ${listed(words)}.`;
  return [diagnostic('error', 'option', `${spelled} is ${JSON.stringify(value)}.`, null, remedy)];
}

/** What users, policies and scopes ask for makes no sense where nobody is known. */
function checkCallers(given: GivenOptions, spell: (option: string) => string): Diagnostic[] {
  const { auth = defaultOptions.auth, user, policies: chosen = {}, userScoped, scope } = given;
  const findings = Object.entries(chosen).flatMap(([table, policy]) =>
    checkChoice(`${spell('policies')} of ${JSON.stringify(table)}`, policy, policies)
  );
  const asked = [
    ...(typeof user === 'string' ? ['user'] : []),
    ...(Object.keys(chosen).length > 0 ? ['policies'] : []),
    ...(userScoped === true ? ['userScoped'] : []),
    ...(scope === 'path' ? ['scope'] : []),
  ];
  if (auth !== 'none' || asked.length === 0) return findings;
  const message = `${spell('auth')} is none, so nobody is known, and ${asked.map(spell).join(', ')} cannot hold.`;
  return [...findings, diagnostic('error', 'option', message, null, `Give ${spell('auth')} jwt, or leave them out.`)];
}

/** Places where several copies of the service run at once, which cannot share a file. */
const manyCopies: ReadonlySet<string> = new Set(['kubernetes', 'vercel']);

function checkDeploy({ deploy, database }: GivenOptions, spell: (option: string) => string): Diagnostic[] {
  const spelled = spell('deploy');
  // who calls from JavaScript may give one word
  if (!Array.isArray(deploy)) {
    return [
      diagnostic('error', 'option', `${spelled} is no list.`, null, `It takes a list of ${listed(deployTargets)}.`),
    ];
  }
  const targets: readonly string[] = deploy;
  return targets.flatMap(target => {
    const wrong = checkChoice(spelled, target, deployTargets);
    if (wrong.length > 0 || database !== 'sqlite' || !manyCopies.has(target)) return wrong;
    const message = `${spelled} is ${target}, and ${
      spell('database')
    } is sqlite: several copies would not share the file.`;
    return [
      diagnostic('error', 'option', message, null, 'Choose postgresql or mysql, or deploy to docker or systemd.'),
    ];
  });
}

function checkName(name: string, spelled: string, wrong: (message: string, remedy: string) => void): void {
  const remedy = `Use up to ${MAX_NAME} characters on one line, a letter or digit among them.`;
  if (!/[\p{L}\p{N}]/u.test(name)) wrong(`${spelled} has no letter or digit.`, remedy);
  else if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name)) wrong(`${spelled} has control characters.`, remedy);
  else if (name.length > MAX_NAME) wrong(`${spelled} has ${name.length} characters.`, remedy);
}

function listed(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
