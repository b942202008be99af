import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import type { PythonIdentity } from '../identity.js';

const { bool } = py.builtins;
const dataclass = py.symbol('dataclasses', 'dataclass');

/** `app/access.py` */
export function accessModule({ keyType }: PythonIdentity): Module {
  return py.module('app/access.py', [
    py.class(
      'Caller',
      { decorators: [py.call(dataclass, [], { frozen: true })], doc: 'Whoever a request comes from.' },
      [
        py.annAssign('id', py.union(keyType, null)),
        py.annAssign('is_admin', bool),
      ],
    ),
    py.assign('NOBODY', py.call(py.id('Caller'), [], { id: null, is_admin: false })),
    py.docstring('Whoever does not say who they are.'),
  ], { doc: 'Who calls.' });
}
