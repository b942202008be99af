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
        settings.map(({ name, example, comment }) => {
          // what no quoting keeps is left to its default in the code
          const make = dotenv.holds(example) ? dotenv.variable : dotenv.unset;
          return make(name.toUpperCase(), dotenv.holds(example) ? example : '', comment);
        }),
      )
    ),
    dotenv.group(
      'Docker Compose',
      composeVariables[options.database].map(([name, value]) => dotenv.variable(name, value)),
    ),
  ]);
}
