import { dotenv } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { composeVariables } from '../shared/compose.js';
import type { FastApiContext } from './context.js';
import { settingGroups } from './settings.js';

/** `.env.example`: every variable that the code or the compose file reads, with its default, and no other. */
export function envExampleModule({ options }: FastApiContext): Module {
  return dotenv.module('.env.example', [
    ...settingGroups(options).map(({ title, settings }) =>
      dotenv.group(
        title,
        settings.map(({ name, example, comment }) => dotenv.variable(name.toUpperCase(), example, comment)),
      )
    ),
    dotenv.group(
      'Docker Compose',
      composeVariables[options.database].map(([name, value]) => dotenv.variable(name, value)),
    ),
  ]);
}
