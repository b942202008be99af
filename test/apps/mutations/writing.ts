import type { Mutation } from '../support/mutate.js';

/** What happens to rows: made, changed, deleted, linked, and what refuses that. */
export const writing: readonly Mutation[] = [
  {
    name: 'a new row is not committed',
    file: 'app/services/base.py',
    find: 'row = await self._write(row)\n            await self.session.commit()',
    replace: 'row = await self._write(row)',
  },
  {
    name: 'a deletion is not committed',
    file: 'app/services/base.py',
    find: 'await delete_row(self.session, row)\n            await self.session.commit()',
    replace: 'await delete_row(self.session, row)',
  },
  {
    name: 'a link is not committed',
    file: 'app/services/base.py',
    find: 'await attach(self.session, row, relation.property, ids)\n            await self.session.commit()',
    replace: 'await attach(self.session, row, relation.property, ids)',
  },
  {
    name: 'PATCH writes keys that were not sent',
    file: 'app/services/base.py',
    find: 'values = {name: getattr(body, name) for name in body.model_fields_set}\n        return await self._change',
    replace:
      'values = {name: getattr(body, name) for name in type(body).model_fields}\n        return await self._change',
  },
  {
    name: 'PUT keeps what was not sent',
    file: 'app/services/base.py',
    find: 'if name in body.model_fields_set or field.default_factory is None',
    replace: 'if name in body.model_fields_set',
  },
  {
    name: 'detaching what is not attached is no error',
    file: 'app/services/base.py',
    find: 'if not await self.detach(relation, key, [other]):',
    replace: 'if await self.detach(relation, key, [other]) < 0:',
  },
  {
    name: 'attaching twice tries to link twice',
    file: 'app/utils/links.py',
    find: 'if other not in there',
    replace: 'if other is not there',
  },
  {
    name: 'attaching skips rows that do not exist',
    file: 'app/utils/links.py',
    find: 'if len(others) < len(keys):',
    replace: 'if not others:',
  },
  {
    name: 'a deleted row is not marked',
    file: 'app/models/base.py',
    find: 'return {"deleted_at": utcnow()}',
    replace: 'return {"deleted_at": None}',
  },
  {
    name: 'the time of a change stays that of the making',
    file: 'app/models/base.py',
    find: '        onupdate=utcnow,\n',
    replace: '',
  },
  {
    name: 'rows that others need are deleted',
    file: 'app/utils/deletion.py',
    find: 'if await session.scalar(living) is not None:',
    replace: 'if await session.scalar(living) == -1:',
  },
  {
    name: 'what hangs on a deleted row stays',
    file: 'app/utils/deletion.py',
    find: 'pending.append((child, refers))',
    replace: 'pass',
  },
  {
    name: 'references to a deleted row are kept',
    file: 'app/utils/deletion.py',
    find: 'await _let_go(session, child, reference, refers)',
    replace: 'pass',
  },
  {
    name: 'a reference to nothing is left to the database',
    file: 'app/utils/references.py',
    find: 'if found is None:',
    replace: 'if found == -1:',
  },
  {
    name: 'a duplicate is told as a broken rule',
    file: 'app/utils/integrity.py',
    find: 'return ConflictError(fields=_unique_fields(mapper, str(error.orig)))',
    replace: 'return ValidationFailedError()',
  },
];
