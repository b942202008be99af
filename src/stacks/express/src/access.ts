import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { ExpressIdentity } from '../identity.js';

/** `src/access.ts` */
export function accessModule({ keyType }: Pick<ExpressIdentity, 'keyType'>): Module {
  return ts.module('src/access.ts', [
    ts.interface('Caller', { export: true, doc: 'Whoever a request comes from.' }, [
      ts.property('id', ts.union(keyType, null), { readonly: true, doc: 'The key of a user; null for nobody.' }),
      ts.property('admin', ts.types.boolean, { readonly: true, doc: 'Whether they may do everything.' }),
    ]),
    ts.const('NOBODY', { id: null, admin: false }, {
      type: ts.ref('Caller'),
      export: true,
      doc: 'Whoever does not say who they are.',
    }),
  ]);
}
