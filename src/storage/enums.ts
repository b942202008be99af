import type { Model } from '../domain/model.js';
import { type NameSpace, nameSpace } from './names.js';
import type { StorageEnum } from './storage.js';

/** The model's enums as they are kept: native where the source declares them on the target, else text with a check. */
export function storageEnums(model: Model): readonly StorageEnum[] {
  const { database } = model.options;
  const spaces = new Map<string | null, NameSpace>();
  return model.enums.map(one => {
    const schema = database === 'postgresql' ? one.schema : null;
    const space = spaces.get(schema) ?? nameSpace();
    spaces.set(schema, space);
    return {
      id: one.id,
      schema,
      name: space.take(one.name ?? one.singular),
      values: one.values,
      length: one.values.reduce((longest, value) => Math.max(longest, Array.from(value).length), 1),
      native: one.dialect === database && one.values.length > 0,
      comment: one.comment,
    };
  });
}
