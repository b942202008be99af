import { dialects } from '../domain/dialect.js';
import { policies } from '../domain/identity/identity.js';
import { choices, defaultOptions } from '../options.js';
import { deployTargets } from '../stacks/generator.js';

/** A command of the program. */
export type CommandName = 'new' | 'inspect';

/** An option as it is written on the command line. */
export interface OptionRow {
  /** Kebab-case, without the dashes. */
  readonly name: string;
  readonly commands: readonly CommandName[];
  /** What stands behind it: a word for help; null for a switch. */
  readonly value: string | null;
  readonly text: string;
  /** May be given several times. */
  readonly many?: boolean;
  /** A switch that can also be turned off: `--no-…`, or by the value `false`. */
  readonly negatable?: boolean;
}

const words = (list: readonly string[]): string => list.join('|');
const both: readonly CommandName[] = ['new', 'inspect'];
const making: readonly CommandName[] = ['new'];

/** Every option, in the order in which help lists them. */
export const optionTable: readonly OptionRow[] = [
  {
    name: 'dialect',
    commands: both,
    value: words(dialects),
    text: 'the dialect of the inputs (told from what they say)',
  },
  { name: 'out', commands: making, value: 'folder', text: 'where the project goes' },
  {
    name: 'name',
    commands: making,
    value: 'text',
    text: 'name of the project and title of its API (name of the folder)',
  },
  {
    name: 'framework',
    commands: making,
    value: words(choices.framework),
    text: `the stack (${defaultOptions.framework})`,
  },
  {
    name: 'database',
    commands: making,
    value: words(choices.database),
    text: `the database it is made for (${defaultOptions.database})`,
  },
  {
    name: 'naming',
    commands: making,
    value: words(choices.naming),
    text: `names in paths, query and JSON (${defaultOptions.naming})`,
  },
  {
    name: 'soft-delete',
    commands: making,
    value: words(choices.softDelete),
    text: `what DELETE does (${defaultOptions.softDelete})`,
  },
  {
    name: 'timestamps',
    commands: making,
    value: null,
    negatable: true,
    text: 'add created_at and updated_at where a table has neither (on; --no-timestamps)',
  },
  { name: 'prefix', commands: making, value: 'path', text: `where the API stands (${defaultOptions.prefix})` },
  {
    name: 'auth',
    commands: making,
    value: words(choices.auth),
    text: `who may call: users who sign in, or anyone (${defaultOptions.auth})`,
  },
  {
    name: 'user',
    commands: making,
    value: 'table',
    text: 'the table that holds the users (the likeliest, or a new one)',
  },
  {
    name: 'policies',
    commands: making,
    value: 'table=policy',
    many: true,
    text: `who may do what with its rows: ${policies.join(', ')}; may be repeated`,
  },
  { name: 'user-scoped', commands: making, value: null, text: 'rows that have an owner are private' },
  {
    name: 'scope',
    commands: making,
    value: words(choices.scope),
    text: `what says whose private rows are asked for: the token, or the path too (${defaultOptions.scope})`,
  },
  {
    name: 'bigint',
    commands: making,
    value: words(choices.bigint),
    text: `64-bit integers in JSON (${defaultOptions.bigint})`,
  },
  {
    name: 'python',
    commands: making,
    value: words(choices.python),
    text: `the oldest Python that FastAPI runs on (${defaultOptions.python})`,
  },
  {
    name: 'deploy',
    commands: making,
    value: deployTargets.join(','),
    text: `where it is to run, several separated by commas (${defaultOptions.deploy.join(',')})`,
  },
  { name: 'existing', commands: making, value: null, text: 'the tables are there already: nothing is added to them' },
  {
    name: 'names',
    commands: making,
    value: 'table[.column]=name',
    many: true,
    text: 'call a table or column otherwise (app_*=*: without a prefix); may be repeated',
  },
  { name: 'dry-run', commands: making, value: null, text: 'show the tree, write nothing' },
  { name: 'force', commands: making, value: null, text: 'write into a folder with other files, and over edited ones' },
  { name: 'json', commands: both, value: null, text: 'print the result as JSON' },
  { name: 'mermaid', commands: ['inspect'], value: null, text: 'print an ER picture for Mermaid' },
  { name: 'dbml', commands: ['inspect'], value: null, text: 'print it as DBML' },
  { name: 'json-schema', commands: ['inspect'], value: null, text: 'print it as JSON Schema' },
  { name: 'draft', commands: ['inspect'], value: null, text: 'print what prose says as a list to edit and feed back' },
];
