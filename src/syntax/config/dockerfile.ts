import { createModule, type TypedModule } from '../core/module.js';
import type { Dockerfile, DockerInstruction, Instruction } from './dockerfile-nodes.js';
import { commandText } from './shell.js';
import { checkLine, checkPattern, hashComment, refuse } from './text.js';

export * from './dockerfile-nodes.js';
export { variable } from './shell.js';

/** A Dockerfile. */
export function module(path: string, tree: Dockerfile): TypedModule<Dockerfile> {
  return createModule({ path, language: 'dockerfile', tree, print });
}

/**
 * Prints instructions in order.
 *
 * @throws RangeError for arguments that Docker would split, expand or refuse.
 */
export function print(tree: Dockerfile): string {
  return `${tree.flatMap(instruction).join('\n')}\n`;
}

function instruction(each: DockerInstruction): string[] {
  switch (each.kind) {
    case 'from':
      return [`FROM ${imageText(each.image)}${each.as === undefined ? '' : ` AS ${stageText(each.as)}`}`];
    case 'arg':
      return [`ARG ${nameText(each.name)}${each.value === undefined ? '' : `=${quoted(each.value)}`}`];
    case 'env':
      return pairs('ENV', each.variables, nameText);
    case 'label':
      return pairs('LABEL', each.labels, key => checkPattern('label', key, /^[a-z0-9][a-z0-9.-]*$/, 'a label key'));
    case 'workdir':
      return [`WORKDIR ${pathText(each.path)}`];
    case 'user':
      return [`USER ${userText(each.user)}`];
    case 'copy':
      return [copyText(each)];
    case 'run':
      return runLines(each);
    case 'expose':
      return [`EXPOSE ${wholeNumber('port', each.port, 65535)}`];
    case 'healthcheck':
      return healthcheckLines(each);
    case 'stopsignal':
      return [`STOPSIGNAL ${checkPattern('signal', each.signal, /^(?:SIG[A-Z0-9]+|\d{1,2})$/, 'a signal')}`];
    case 'entrypoint':
    case 'cmd':
      return [`${each.kind.toUpperCase()} ${execForm(each.command)}`];
    case 'comment':
      // a parser directive such as `# syntax=` is a comment only by its place
      return hashComment(each.text).map(line => line.replace(/^# (?=\w+\s*=)/, '# : '));
    case 'blank':
      return [''];
  }
}

function imageText(image: string): string {
  return checkPattern('image', image, /^[A-Za-z0-9][A-Za-z0-9._/:@-]*$/, 'an image reference');
}

function stageText(stage: string): string {
  return checkPattern('stage', stage, /^[a-z][a-z0-9_.-]*$/, 'a stage name');
}

function nameText(name: string): string {
  return checkPattern('variable', name, /^[A-Za-z_][A-Za-z0-9_]*$/, 'made of letters, digits and underscores');
}

function userText(name: string): string {
  return checkPattern(
    'user',
    name,
    /^[a-z0-9_][a-z0-9_-]*(?::[a-z0-9_][a-z0-9_-]*)?$/,
    'a user, or a user and a group',
  );
}

function pathText(path: string): string {
  return checkPattern('path', path, /^[A-Za-z0-9_./@*?-]+$/, 'made of letters, digits and _ . / @ * ? -');
}

/** In double quotes where needed; Docker expands `$` there unless it is escaped. */
function quoted(value: string): string {
  checkLine('value', value);
  if (/^[A-Za-z0-9_.,:/@+=%-]+$/.test(value)) return value;
  return `"${value.replaceAll(/["\\$]/g, '\\$&')}"`;
}

function pairs(keyword: string, values: Readonly<Record<string, string>>, key: (name: string) => string): string[] {
  const texts = Object.entries(values).map(([name, value]) => `${key(name)}=${quoted(value)}`);
  if (texts.length === 0) throw refuse('instruction', keyword, 'has nothing to set');
  return continued(`${keyword} `, texts, ' \\');
}

/** One line a part, each but the last ending in what carries it on; the others are indented by four blanks. */
function continued(start: string, parts: readonly string[], end: string): string[] {
  return parts.map((part, index) => `${index === 0 ? start : '    '}${part}${index < parts.length - 1 ? end : ''}`);
}

function copyText({ sources, to, from: stage, owner }: Instruction<'copy'>): string {
  if (sources.length === 0) throw refuse('instruction', 'COPY', 'has nothing to copy');
  return [
    'COPY',
    ...(stage === undefined ? [] : [`--from=${stageText(stage)}`]),
    ...(owner === undefined ? [] : [`--chown=${userText(owner)}`]),
    ...sources.map(pathText),
    pathText(to),
  ].join(' ');
}

function runLines({ commands, cache }: Instruction<'run'>): string[] {
  if (commands.length === 0) throw refuse('instruction', 'RUN', 'has no command');
  const start = cache === undefined ? 'RUN ' : `RUN --mount=type=cache,target=${pathText(cache)} `;
  return continued(start, commands.map(commandText), ' && \\');
}

function healthcheckLines({ command, every, timeout, start, retries }: Instruction<'healthcheck'>): string[] {
  const flags = [
    ...(every === undefined ? [] : [`--interval=${wholeNumber('interval', every, 86400)}s`]),
    ...(timeout === undefined ? [] : [`--timeout=${wholeNumber('timeout', timeout, 86400)}s`]),
    ...(start === undefined ? [] : [`--start-period=${wholeNumber('start period', start, 86400)}s`]),
    ...(retries === undefined ? [] : [`--retries=${wholeNumber('number of retries', retries, 1000)}`]),
  ];
  const probe = `CMD ${execForm(command)}`;
  return flags.length === 0 ? [`HEALTHCHECK ${probe}`] : [`HEALTHCHECK ${flags.join(' ')} \\`, `    ${probe}`];
}

function execForm(command: readonly string[]): string {
  if (command.length === 0) throw refuse('command', '', 'has no words');
  return `[${command.map(word => JSON.stringify(word)).join(', ')}]`;
}

function wholeNumber(what: string, value: number, max: number): number {
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw refuse(what, String(value), `is not between 1 and ${max}`);
  }
  return value;
}
