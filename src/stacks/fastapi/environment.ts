import { dotenv } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import type { ProjectOptions } from '../generator.js';
import { composeVariables } from '../shared/compose.js';
import type { Setting } from '../shared/settings.js';
import { adminSetting } from './app/seed-admin.js';
import type { FastApiContext } from './context.js';
import type { PythonIdentity } from './identity.js';
import { serverVariables } from './server.js';
import { settingGroups } from './settings.js';

/** `.env.example`: every variable that the code or what starts it reads, with its default, and no other. */
export function envExampleModule({ identity, options }: FastApiContext, makesAdmin: boolean): Module {
  return file('.env.example', options, makesAdmin ? identity : null, setting => setting.default, value => value);
}

/** `.env.production`: the same for a server, with placeholders for what only its owner knows. */
export function envProductionModule({ identity, options }: FastApiContext, makesAdmin: boolean): Module {
  return file(
    '.env.production',
    options,
    makesAdmin ? identity : null,
    setting => setting.placeholder ?? setting.production ?? setting.default,
    (value, secret) => secret ? 'CHANGE_ME' : value,
  );
}

function file(
  path: string,
  options: ProjectOptions,
  admins: PythonIdentity | null,
  ofSetting: (setting: Setting) => string | number | boolean,
  ofCompose: (value: string, secret: boolean) => string,
): Module {
  return dotenv.module(path, [
    ...settingGroups(options).map(({ title, settings }) =>
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
    ...(admins === null ? [] : [adminVariables(admins)]),
    ...readsServerVariables(options)
      ? [
        dotenv.group(
          'Server (uvicorn)',
          serverVariables.map(({ name, value, comment }) => dotenv.variable(name, value, comment)),
        ),
      ]
      : [],
    ...options.deploy.includes('docker')
      ? [
        dotenv.group(
          'Docker Compose',
          composeVariables[options.database].map(({ name, value, comment, secret }) =>
            dotenv.variable(name, ofCompose(value, secret), comment)
          ),
        ),
      ]
      : [],
  ]);
}

/** Whether something hands the file to uvicorn; Kubernetes has a file of its own, and elsewhere there is no uvicorn. */
function readsServerVariables({ deploy }: ProjectOptions): boolean {
  return deploy.includes('docker') || deploy.includes('systemd');
}

/** Who the seed script makes an admin. */
function adminVariables(identity: PythonIdentity): ReturnType<typeof dotenv.group> {
  const { name, default: value } = adminSetting(identity);
  return dotenv.group('Seed', [
    dotenv.variable(name.toUpperCase(), value, 'What the admin signs in with whom python -m app.seed adds.'),
    dotenv.variable('SEED_ADMIN_PASSWORD', '', '8 characters or more; without it there is no admin.'),
  ]);
}
