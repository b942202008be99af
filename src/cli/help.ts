import { type CommandName, type OptionRow, optionTable } from './option-table.js';

const usage: Readonly<Record<CommandName, string>> = {
  new: 'api-scaffolder new <input…> --out <folder> [options]',
  inspect: 'api-scaffolder inspect <input…> [--json | --mermaid | --dbml | --json-schema | --draft]',
};

/** The text of `--help`: of one command, or of all. */
export function help(command?: CommandName): string {
  const commands: readonly CommandName[] = command === undefined ? ['new', 'inspect'] : [command];
  const rows = optionTable.filter(row => row.commands.some(each => commands.includes(each)));
  const left = rows.map(signature);
  const width = Math.max(...left.map(text => text.length));
  return [
    'Turns a schema into a backend that its owner keeps.',
    '',
    'Usage:',
    ...commands.map(each => `  ${usage[each]}`),
    '',
    'An input is a file with SQL definitions of PostgreSQL, MySQL/MariaDB or SQLite, a Prisma schema, models of SQLAlchemy',
    'or SQLModel, DBML, a Mermaid erDiagram, a JSON Schema or OpenAPI document, a list of entities, a feature spec or plain',
    'English, or - for standard input. Several inputs are one schema.',
    '',
    'Options:',
    ...rows.map((row, index) => `  ${(left[index] ?? '').padEnd(width)}  ${row.text}`),
    `  ${'--help'.padEnd(width)}  show this`,
    `  ${'--version'.padEnd(width)}  show the version`,
    '',
    'Exit codes: 0 done, 1 the input or the options are wrong, 2 the target was refused.',
    '',
  ].join('\n');
}

function signature({ name, value }: OptionRow): string {
  return value === null ? `--${name}` : `--${name} <${value}>`;
}
