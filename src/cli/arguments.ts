import { parseArgs } from 'node:util';
import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import { nearest } from '../nearest.js';
import { type CommandName, type OptionRow, optionTable } from './option-table.js';

/** A command line, taken apart. */
export interface Arguments {
  readonly command: CommandName | undefined;
  readonly inputs: readonly string[];
  /** Options with a value, by their name without dashes. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Switches, by their name without dashes, and whether they were turned on or off. */
  readonly switches: ReadonlyMap<string, boolean>;
  readonly help: boolean;
  readonly version: boolean;
  /** What is wrong with it; empty where nothing is. */
  readonly diagnostics: readonly Diagnostic[];
}

const commands: readonly CommandName[] = ['new', 'inspect'];

/** Takes a command line apart, all that is wrong with it at once. */
export function readArguments(line: readonly string[]): Arguments {
  const diagnostics: Diagnostic[] = [];
  const wrong = (message: string, remedy: string | null): void => {
    diagnostics.push(diagnostic('error', 'option', message, null, remedy));
  };
  const { tokens } = parseArgs({
    args: line.flatMap(spelledOut(line)),
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      optionTable.map(({ name, value }) => [name, { type: value === null ? 'boolean' : 'string' }]),
    ),
  });
  const words: string[] = [];
  const values = new Map<string, string[]>();
  const switches = new Map<string, boolean>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    else if (token.kind === 'option') readOption(token, values, switches, wrong);
  }
  const [first, ...rest] = words;
  const command = commands.find(each => each === first);
  const help = switches.has('help');
  const version = switches.has('version');
  if (first !== undefined && command === undefined && !help && !version) {
    const near = nearest(first, commands);
    wrong(
      `There is no command ${JSON.stringify(first)}.`,
      near === undefined ? 'Commands are new and inspect.' : `Did you mean ${near}?`,
    );
  }
  if (command !== undefined) checkBelongs(command, [...values.keys(), ...switches.keys()], wrong);
  return { command, inputs: rest, values, switches, help, version, diagnostics };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

type Wrong = (message: string, remedy: string | null) => void;

function readOption(
  token: OptionToken,
  values: Map<string, string[]>,
  switches: Map<string, boolean>,
  wrong: Wrong,
): void {
  const aliases: Readonly<Record<string, string>> = { h: 'help', v: 'version' };
  const name = aliases[token.name] ?? token.name;
  if (name === 'help' || name === 'version') {
    switches.set(name, true);
    return;
  }
  const plain = optionTable.find(each => each.name === name);
  const row = plain ?? optionTable.find(each => each.negatable === true && `no-${each.name}` === name);
  if (row === undefined) {
    wrong(`There is no option ${token.rawName}.`, suggestion(name));
    return;
  }
  if (row.value === null) {
    readSwitch(row, plain !== undefined, token, switches, wrong);
    return;
  }
  const { value, inlineValue } = token;
  if (value === undefined || (inlineValue !== true && value.startsWith('-') && value !== '-')) {
    wrong(`--${name} needs a value.`, `Write --${name} <${row.value}>.`);
    return;
  }
  const known = values.get(name);
  if (known === undefined) values.set(name, [value]);
  else if (row.many === true) known.push(value);
  else if (known[0] !== value) {
    wrong(
      `--${name} is given twice, as ${JSON.stringify(known[0])} and ${JSON.stringify(value)}.`,
      'Leave one of them out.',
    );
  }
}

function readSwitch(
  { name }: OptionRow,
  on: boolean,
  token: OptionToken,
  switches: Map<string, boolean>,
  wrong: Wrong,
): void {
  if (token.value !== undefined) {
    wrong(`--${name} takes no value.`, `Write --${name} alone.`);
    return;
  }
  if (switches.has(name) && switches.get(name) !== on) {
    wrong(`--${name} and --no-${name} contradict each other.`, 'Leave one of them out.');
  }
  switches.set(name, on);
}

function suggestion(name: string): string {
  const names = optionTable.flatMap(row => row.negatable === true ? [row.name, `no-${row.name}`] : [row.name]);
  const near = nearest(name, [...names, 'help', 'version']);
  return near === undefined ? 'See --help for all options.' : `Did you mean --${near}?`;
}

function checkBelongs(command: CommandName, names: readonly string[], wrong: Wrong): void {
  for (const row of optionTable) {
    if (names.includes(row.name) && !row.commands.includes(command)) {
      wrong(`--${row.name} is no option of ${command}.`, `It belongs to ${row.commands.join(' and ')}.`);
    }
  }
}

/** A switch may also be written with a word: `--timestamps false`, `--timestamps=true`. */
function spelledOut(line: readonly string[]): (word: string, index: number) => string[] {
  const switchNames = optionTable.filter(row => row.value === null).map(row => row.name);
  const isSwitch = (word: string | undefined): boolean => switchNames.some(name => word === `--${name}`);
  const turned = (name: string, on: boolean): string[] => {
    if (on) return [`--${name}`];
    return optionTable.some(row => row.name === name && row.negatable === true) ? [`--no-${name}`] : [];
  };
  return (word, index) => {
    const next = line[index + 1];
    if (isSwitch(word) && (next === 'true' || next === 'false')) return turned(word.slice(2), next === 'true');
    if ((word === 'true' || word === 'false') && isSwitch(line[index - 1])) return [];
    const [, name = '', value] = /^--([a-z-]+)=(true|false)$/.exec(word) ?? [];
    return isSwitch(`--${name}`) ? turned(name, value === 'true') : [word];
  };
}
