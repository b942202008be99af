import type { Model } from '../../../../domain/model.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { PythonNames } from '../../names.js';
import { longText, prose } from './sqlalchemy.js';

const StrEnum = py.symbol('enum', 'StrEnum');

/** `app/models/enums.py`: a class for each enum, in alphabetical order; none where the model has none. */
export function enumsModule(model: Model, names: PythonNames): readonly Module[] {
  if (model.enums.length === 0) return [];
  const classes = model.enums.map(one => ({ one, name: names.enumClass(one.id) }));
  classes.sort((a, b) => a.name < b.name ? -1 : 1);
  return [
    py.module(
      'app/models/enums.py',
      classes.map(({ one, name }) =>
        py.class(
          name,
          { bases: [StrEnum], doc: prose(one.comment ?? `Values of \`${one.name ?? one.id}\`.`) },
          one.values.map(value => py.assign(names.member(one, value), longText(value))),
        )
      ),
      { doc: 'Enumerations of the columns.' },
    ),
  ];
}
