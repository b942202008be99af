import { dotenv } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { composeVariables } from './compose.js';
import type { Deployable } from './deployable.js';
import type { Setting } from './settings.js';

/** What files of variables hold beside the settings. */
export interface EnvironmentExtras {
  /** Read by scripts. */
  readonly scripts: readonly dotenv.DotenvGroup[];
  /** What the group of variables of what runs the application is called. */
  readonly server: string;
}

/** `.env.example`: every variable that the code or what starts it reads, with its default, and no other. */
export function envExampleModule(of: Deployable, extras: EnvironmentExtras): Module {
  return file('.env.example', of, extras, setting => setting.default, value => value);
}

/** `.env.production`: the same for a server, with placeholders for what only its owner knows. */
export function envProductionModule(of: Deployable, extras: EnvironmentExtras): Module {
  return file(
    '.env.production',
    of,
    extras,
    setting => setting.placeholder ?? setting.production ?? setting.default,
    (value, secret) => secret ? 'CHANGE_ME' : value,
  );
}

function file(
  path: string,
  of: Deployable,
  extras: EnvironmentExtras,
  ofSetting: (setting: Setting) => string | number | boolean,
  ofCompose: (value: string, secret: boolean) => string,
): Module {
  return dotenv.module(path, [
    ...of.settings.map(({ title, settings }) =>
      dotenv.group(
        title,
        settings.map(setting => {
          const value = ofSetting(setting);
          // what no quoting keeps is left to its default in the code
          const make = dotenv.holds(value) ? dotenv.variable : dotenv.unset;
          return make(setting.name.toUpperCase(), dotenv.holds(value) ? value : '', setting.comment);
        }),
      )
    ),
    ...extras.scripts,
    ...of.server.length > 0 && readsServerVariables(of)
      ? [
        dotenv.group(
          extras.server,
          of.server.map(({ name, value, comment }) => dotenv.variable(name, value, comment)),
        ),
      ]
      : [],
    ...of.options.deploy.includes('docker')
      ? [
        dotenv.group(
          'Docker Compose',
          composeVariables(of).map(({ name, value, comment, secret }) =>
            dotenv.variable(name, ofCompose(value, secret), comment)
          ),
        ),
      ]
      : [],
  ]);
}

/** Whether something hands the file to what runs the application; Kubernetes has a file of its own. */
function readsServerVariables({ options: { deploy } }: Deployable): boolean {
  return deploy.includes('docker') || deploy.includes('systemd');
}
