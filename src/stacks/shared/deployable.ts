import type { ProjectOptions } from '../generator.js';
import type { Setting, SettingGroup } from './settings.js';

/** A variable that what runs the application reads, and not the application. */
export interface ServerVariable {
  readonly name: string;
  /** What every way to deploy starts from. */
  readonly value: string;
  readonly comment: string;
}

/** What files to deploy with have to know of a stack's project. */
export interface Deployable {
  readonly options: ProjectOptions;
  /** The port that the service has in its container. */
  readonly port: number;
  /** The service, as a command in the folder of the project. */
  readonly start: readonly string[];
  /** What brings tables to what the code expects, likewise. */
  readonly migrate: readonly string[];
  /** A command that succeeds where the service in the same container answers a path with 200. */
  readonly probe: (path: '/live' | '/ready') => readonly string[];
  /** Where a program of those commands is, on a machine where the project is installed in a folder. */
  readonly program: (folder: string, name: string) => string;
  /** What the application reads from its environment. */
  readonly settings: readonly SettingGroup[];
  /** Variables of what runs it, beside them. */
  readonly server: readonly ServerVariable[];
  /** Settings of where it listens, which each way to deploy gives itself. */
  readonly listening: { readonly host: string; readonly port: string };
}

/** Number of the user that images run as. */
export const imageUser = 10001;

/** Seconds after SIGTERM by which a service is gone: the delay, the requests, and some to close the database in. */
export const stopSeconds = 45;

/** Variables of what runs the application, by name, as environments are written. */
export function serverEnvironment({ server }: Deployable): Readonly<Record<string, string>> {
  return Object.fromEntries(server.map(({ name, value }) => [name, value]));
}

/** Where the service listens, as environments are written. */
export function listeningAt({ listening, port }: Deployable, host: string): Readonly<Record<string, string>> {
  return { [listening.host]: host, [listening.port]: String(port) };
}

/** The settings that do not say where it listens. */
export function movableSettings({ listening, settings }: Deployable): readonly Setting[] {
  const own = new Set(Object.values(listening));
  return settings.flatMap(group => group.settings).filter(({ name }) => !own.has(name.toUpperCase()));
}
