import type { Model } from '../../../../domain/model.js';
import * as py from '../../../../syntax/python/index.js';
import type { PythonNames } from '../../names.js';
import { longText, own, sa } from './sqlalchemy.js';
import type { Voice } from './voice.js';

/** How models speak of types: by the names of `app/models/types.py`. */
export function modelVoice(model: Model, names: PythonNames): Voice {
  return {
    sa,
    calls: false,
    named: {
      BigInt: () => own('BigInt'),
      Json: () => own('Json'),
      LongText: () => own('LongText'),
      Bytes: () => own('Bytes'),
      Clock: () => own('Clock'),
      UTCDateTime: () => own('UTCDateTime'),
      Duration: () => own('Duration'),
    },
    fixedChar: length => py.call(own('FixedChar'), [length]),
    enumOf: (kept, check) => {
      const one = model.enumById.get(kept.id);
      if (one === undefined) return py.call(sa('String'), [kept.length]);
      return py.call(own('enum_of'), [enumClass(names.enumClass(one.id)), check ?? kept.name], {
        native: kept.native,
        ...(kept.schema === null ? {} : { schema: kept.schema }),
      });
    },
    arrayOf: item => py.call(own('array_of'), [item]),
    native: (_, spec) => py.call(own('Native'), [longText(spec)]),
    ownInstant: type => py.call(own('OwnDateTime'), [type]),
  };
}

/** The class of an enum, in `app/models/enums.py`. */
export function enumClass(name: string): py.Symbol {
  return py.symbol('app.models.enums', name);
}
