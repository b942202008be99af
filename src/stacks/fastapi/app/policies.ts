import type { Contract, Policy } from '../../../contract/contract.js';
import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';

const meanings: Readonly<Record<Exclude<Policy, 'open'>, string>> = {
  public: 'Anyone reads, whoever is signed in creates, and admins change.',
  shared: 'Whoever is signed in reads, creates and changes; admins delete.',
  owned: 'Whoever is signed in reads and creates; owners and admins change.',
  private: 'Owners and admins alone; to all others the row is not there.',
  self: 'Admins list, create and delete; users read and change their own row.',
};

/** `app/policies.py`: the policies that resources have, as the document says them. */
export function policiesModule({ resources }: Contract): Module {
  const used = new Set(resources.map(({ policy }) => policy));
  return py.module(
    'app/policies.py',
    (Object.keys(meanings) as Exclude<Policy, 'open'>[]).filter(policy => used.has(policy)).flatMap(policy => [
      py.spaced(py.assign(policy.toUpperCase(), py.dict({ 'x-policy': policy }))),
      py.docstring(meanings[policy]),
      ...(policy === 'public'
        ? [
          py.spaced(py.assign('OPEN', py.dict([['x-policy', 'public'], ['security', [py.dict()]]]))),
          py.docstring('What anyone may read: a token is of use, and not needed.'),
        ]
        : []),
    ]),
    { doc: 'Who may do what with the rows of a resource, as the document says it.' },
  );
}
