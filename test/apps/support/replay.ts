import { chmod, cp, mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { findPython } from '../../../.ci/python.mjs';
import type { Instruction } from '../../../src/syntax/config/dockerfile-nodes.js';
import type { dockerfile } from '../../../src/syntax/config/index.js';
import type { ShellCommand } from '../../../src/syntax/config/shell.js';
import { succeed } from './run.js';

/** What a Dockerfile makes, in a folder of this machine. */
export interface Image {
  /** The folder that is `/` in the image. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  readonly stopSignal: string;
  /** Commands that were left out, since they change the machine itself. */
  readonly leftOut: readonly string[];
}

interface Stage {
  name: string;
  workdir: string;
  env: Record<string, string>;
  user: string;
}

/**
 * Follows a Dockerfile step by step without Docker: each stage is a folder, whose paths from the root stand below it.
 * The Python of the base image is that of this machine. What needs an operating system of its own, which is the making
 * of users, is left out.
 *
 * @param context the folder that is sent to the build
 * @param ignored patterns of `.dockerignore`
 * @param folder an empty one, for the stages
 */
export async function replay(
  tree: dockerfile.Dockerfile,
  context: string,
  ignored: readonly string[],
  folder: string,
): Promise<Image> {
  // The stage that is being made always has the same path, so that what is copied from another one finds itself.
  const root = join(folder, 'root');
  const at = (path: string, workdir = '/'): string => join(root, path.startsWith('/') ? path : join(workdir, path));
  const isIgnored = ignores(ignored);
  const leftOut: string[] = [];
  let stage: Stage | undefined;
  const current = (): Stage => {
    if (stage === undefined) throw new Error('the Dockerfile does not begin with FROM');
    return stage;
  };
  let command: readonly string[] = [];
  let healthcheck: readonly string[] = [];
  let stopSignal = 'SIGTERM';

  async function begin({ image, as }: Instruction<'from'>): Promise<void> {
    if (!/^python:3\.\d+-slim$/.test(image)) throw new Error(`${image} is no image that can be replayed`);
    if (stage !== undefined) await rename(root, join(folder, stage.name));
    const bin = at('/usr/local/bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'python'), `#!/bin/sh\nexec ${findPython().path} "$@"\n`);
    await chmod(join(bin, 'python'), 0o755);
    stage = { name: as ?? 'last', workdir: '/', env: { PATH: '/usr/local/bin:/usr/bin:/bin' }, user: 'root' };
  }

  async function copy({ sources, to, from }: Instruction<'copy'>): Promise<void> {
    const base = from === undefined ? context : join(folder, from);
    for (const source of sources) {
      const path = join(base, source);
      const target = to.endsWith('/') ? join(at(to, current().workdir), basename(source)) : at(to, current().workdir);
      await cp(path, target, {
        recursive: true,
        verbatimSymlinks: true,
        filter: each => from !== undefined || !isIgnored(relative(context, each)),
      });
    }
  }

  async function run(words: ShellCommand): Promise<void> {
    const texts = words.map(word => {
      if (typeof word === 'string') return word;
      throw new Error(`the shell would fill in ${word.name}`);
    });
    const [program = ''] = texts;
    if (program === 'useradd') {
      leftOut.push(texts.join(' '));
      return;
    }
    if (program === 'install') {
      await mkdir(at(texts.at(-1) ?? ''), { recursive: true });
      return;
    }
    // pip's cache makes images larger, and tests faster
    const args = texts.filter(text => text !== '--no-cache-dir').map(text => text.startsWith('/') ? at(text) : text);
    await mkdir(at(current().workdir), { recursive: true });
    await succeed('/usr/bin/env', args, { cwd: at(current().workdir), env: imageEnvironment(root, current().env) });
  }

  for (const each of tree) {
    if (each.kind === 'from') await begin(each);
    else if (each.kind === 'copy') await copy(each);
    else if (each.kind === 'run') { for (const words of each.commands) await run(words); }
    else if (each.kind === 'env') Object.assign(current().env, each.variables);
    else if (each.kind === 'workdir') current().workdir = each.path;
    else if (each.kind === 'user') current().user = each.user;
    else if (each.kind === 'cmd') command = each.command;
    else if (each.kind === 'healthcheck') healthcheck = each.command;
    else if (each.kind === 'stopsignal') stopSignal = each.signal;
    else if (each.kind !== 'blank' && each.kind !== 'comment' && each.kind !== 'expose') {
      throw new Error(`${each.kind} is not replayed`);
    }
  }
  const { workdir, env, user } = current();
  return { root, workdir: at(workdir), env, user, command, healthcheck, stopSignal, leftOut };
}

/** The variables of an image, and nothing of this process; paths lead into its folder before they lead to the machine. */
export function imageEnvironment(
  root: string,
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> {
  const nothing = Object.fromEntries(Object.keys(process.env).map(name => [name, undefined]));
  // how pip reaches its registry is the machine's business
  const machine = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(?:PIP_|SSL_|REQUESTS_|HOME$)|_proxy$/i.test(name)),
  );
  const path = [...(env['PATH'] ?? '').split(':').map(part => join(root, part)), '/usr/bin', '/bin'].join(':');
  return { ...nothing, ...machine, ...env, PATH: path };
}

/** Whether a path of the context is left out; only what our own `.dockerignore` uses is understood. */
function ignores(patterns: readonly string[]): (path: string) => boolean {
  const expressions = patterns.map(pattern => {
    const [, anywhere, rest = ''] = /^(\*\*\/)?([\w.*/-]+)$/.exec(pattern) ?? [];
    if (rest === '' || rest.includes('**')) throw new Error(`${pattern} is not understood`);
    const text = rest.replaceAll('.', '\\.').replaceAll('*', '[^/]*');
    return new RegExp(`^${anywhere === undefined ? '' : '(?:.*/)?'}${text}(?:/|$)`);
  });
  return path => expressions.some(expression => expression.test(path));
}
