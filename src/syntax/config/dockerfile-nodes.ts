import type { ShellCommand } from './shell.js';

/** One instruction, named as in the Dockerfile reference. */
export type DockerInstruction =
  | { readonly kind: 'from'; readonly image: string; readonly as?: string }
  | { readonly kind: 'arg'; readonly name: string; readonly value?: string }
  | { readonly kind: 'env'; readonly variables: Readonly<Record<string, string>> }
  | { readonly kind: 'label'; readonly labels: Readonly<Record<string, string>> }
  | { readonly kind: 'workdir'; readonly path: string }
  | { readonly kind: 'user'; readonly user: string }
  | {
    readonly kind: 'copy';
    readonly sources: readonly string[];
    readonly to: string;
    readonly from?: string;
    readonly owner?: string;
  }
  /** Commands of one layer, joined by `&&`. `cache` mounts a folder that outlives the build. */
  | { readonly kind: 'run'; readonly commands: readonly ShellCommand[]; readonly cache?: string }
  | { readonly kind: 'expose'; readonly port: number }
  | {
    readonly kind: 'healthcheck';
    readonly command: readonly string[];
    readonly every?: Seconds;
    readonly timeout?: Seconds;
    readonly start?: Seconds;
    readonly retries?: number;
  }
  | { readonly kind: 'stopsignal'; readonly signal: string }
  | { readonly kind: 'entrypoint'; readonly command: readonly string[] }
  | { readonly kind: 'cmd'; readonly command: readonly string[] }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'blank' };

/** Whole seconds. */
type Seconds = number;

export type Dockerfile = readonly DockerInstruction[];

/** The instruction of one kind. */
export type Instruction<Kind extends DockerInstruction['kind']> = Extract<DockerInstruction, { kind: Kind }>;

function node<Kind extends DockerInstruction['kind']>(of: Readonly<Instruction<Kind>>): Readonly<Instruction<Kind>> {
  return Object.freeze(of);
}

/** Starts a stage: `from('python:3.12-slim', 'build')`. */
export const from = (image: string, as?: string) =>
  node<'from'>({ kind: 'from', image, ...(as === undefined ? {} : { as }) });
/** A build argument and its default. */
export const arg = (name: string, value?: string) =>
  node<'arg'>({ kind: 'arg', name, ...(value === undefined ? {} : { value }) });
/** Environment variables; `$` in a value is text. */
export const env = (variables: Readonly<Record<string, string>>) => node<'env'>({ kind: 'env', variables });
/** Labels of the image. */
export const label = (labels: Readonly<Record<string, string>>) => node<'label'>({ kind: 'label', labels });
export const workdir = (path: string) => node<'workdir'>({ kind: 'workdir', path });
/** `user`, `user:group` or numbers. */
export const user = (name: string) => node<'user'>({ kind: 'user', user: name });
/** Copies files into the image; `from` names a stage, `owner` a `user:group`. */
export const copy = (
  sources: readonly string[],
  to: string,
  options: { readonly from?: string; readonly owner?: string } = {},
) => node<'copy'>({ kind: 'copy', sources, to, ...options });
/** Runs commands in one layer: `run([['pip', 'install', 'build'], ['rm', '-rf', 'build.log']])`. */
export const run = (commands: readonly ShellCommand[], options: { readonly cache?: string } = {}) =>
  node<'run'>({ kind: 'run', commands, ...options });
export const expose = (port: number) => node<'expose'>({ kind: 'expose', port });
/** A probe, run without a shell; times in whole seconds. */
export const healthcheck = (
  command: readonly string[],
  options: {
    readonly every?: Seconds;
    readonly timeout?: Seconds;
    readonly start?: Seconds;
    readonly retries?: number;
  } = {},
) => node<'healthcheck'>({ kind: 'healthcheck', command, ...options });
export const stopsignal = (signal: string) => node<'stopsignal'>({ kind: 'stopsignal', signal });
/** Exec form: run without a shell, nothing expanded. */
export const entrypoint = (command: readonly string[]) => node<'entrypoint'>({ kind: 'entrypoint', command });
/** Exec form: run without a shell, nothing expanded. */
export const cmd = (command: readonly string[]) => node<'cmd'>({ kind: 'cmd', command });
export const comment = (text: string) => node<'comment'>({ kind: 'comment', text });
/** An empty line. */
export const blank = () => node<'blank'>({ kind: 'blank' });
