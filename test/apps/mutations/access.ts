import type { Mutation } from '../support/mutate.js';

const tests = (...names: readonly string[]): readonly string[] => names.map(one => `app/tests/test_${one}.py`);
const access = ['app/tests/service/test_access.py'];
const asUser = 'dependencies=[Depends(signed_in)],';
const asAdmin = 'dependencies=[Depends(admin_only)],';
const asSelf = 'dependencies=[Depends(self_or_admin)],';

/** A route that asks for less: what stands before it, with another right among it. */
function opened(name: string, module: string, route: string, right: string, before: string): Mutation {
  const less = right === asUser ? '' : asUser;
  return {
    name,
    file: `app/routes/${module}.py`,
    find: `${right}\n${before}\n)\nasync def ${route}(`,
    replace: `${less}\n${before}\n)\nasync def ${route}(`,
    tests: [...tests(module), ...access],
  };
}

/** Who may do what, where lists of tasks are private and labels public. */
export const privateRows: readonly Mutation[] = [
  {
    name: 'private rows are shown to all',
    file: 'app/models/ownership.py',
    find: 'state.statement = state.statement.options(*seen_by(caller.id))',
    replace: 'pass',
    tests: tests('list_'),
  },
  {
    name: 'who does not say who they are sees everything',
    file: 'app/models/ownership.py',
    find: 'if caller is None or caller.is_admin:',
    replace: 'if caller is None or caller.is_admin or caller.id is None:',
    tests: tests('label'),
  },
  {
    name: 'a session without a caller is nobody\'s',
    file: 'app/dependencies.py',
    find: '        session.info["caller"] = NOBODY\n',
    replace: '',
    tests: tests('label'),
  },
  {
    name: 'nobody owns every row',
    file: 'app/models/ownership.py',
    find: '            return false()\n',
    replace: '            return ~false()\n',
    tests: tests('label'),
  },
  {
    name: 'what hangs on a private row is shown to all',
    file: 'app/models/ownership.py',
    find: 'way.has(parent.owned_by(user))',
    replace: '~false()',
    tests: tests('task'),
  },
  {
    name: 'private rows are hidden from their owners',
    file: 'app/models/ownership.py',
    find: 'own: ColumnElement[bool] = way == user',
    replace: 'own: ColumnElement[bool] = way != user',
    tests: tests('list_'),
  },
  {
    name: 'admins see their own rows alone',
    file: 'app/models/ownership.py',
    find: 'if caller is None or caller.is_admin:',
    replace: 'if caller is None:',
    tests: tests('list_'),
  },
  {
    name: 'bodies may name private rows of others',
    file: 'app/utils/references.py',
    find: '.with_for_update(read=True)',
    replace: '.with_for_update(read=True).execution_options(everyone=True)',
    tests: tests('task'),
  },
  {
    name: 'admins are asked for nothing',
    file: 'app/dependencies.py',
    find: 'if not caller.is_admin:\n        raise ForbiddenError',
    replace: 'if not caller.is_admin:\n        pass',
    tests: access,
  },
  {
    name: 'users are who they say',
    file: 'app/dependencies.py',
    find: 'if not caller.is_admin and caller.id != member_id:',
    replace: 'if not caller.is_admin and caller.id is None:',
    tests: access,
  },
  {
    name: 'a caller may be nobody',
    file: 'app/dependencies.py',
    find: '    if account is None:\n        raise UnauthorizedError\n    caller = Caller(',
    replace: '    if account is None:\n        return NOBODY\n    caller = Caller(',
    tests: ['app/tests/service/test_callers.py'],
  },
  opened('everyone lists users', 'member', 'list_members', asAdmin, '    openapi_extra=SELF,'),
  opened('everyone adds users', 'member', 'create_member', asAdmin, '    openapi_extra=SELF,'),
  opened('everyone removes users', 'member', 'delete_member', asAdmin, '    openapi_extra=SELF,'),
  opened('everyone sees users', 'member', 'get_member', asSelf, '    openapi_extra=SELF,'),
  opened('everyone replaces users', 'member', 'replace_member', asSelf, '    openapi_extra=SELF,'),
  opened('everyone changes users', 'member', 'patch_member', asSelf, '    openapi_extra=SELF,'),
  opened('everyone lists what users have', 'member', 'list_notes_of_member', asSelf, '    openapi_extra=SELF,'),
  opened('everyone replaces what is public', 'label', 'replace_label', asAdmin, '    openapi_extra=PUBLIC,'),
  opened('everyone changes what is public', 'label', 'patch_label', asAdmin, '    openapi_extra=PUBLIC,'),
  opened('everyone deletes what is public', 'label', 'delete_label', asAdmin, '    openapi_extra=PUBLIC,'),
  opened('everyone attaches to what is public', 'label', 'attach_tasks_to_label', asAdmin, '    openapi_extra=PUBLIC,'),
  opened('everyone detaches from it', 'label', 'detach_tasks_from_label', asAdmin, '    openapi_extra=PUBLIC,'),
  opened('everyone detaches one', 'label', 'detach_task_from_label', asAdmin, '    openapi_extra=PUBLIC,'),
  opened('nobody adds what is public', 'label', 'create_label', asUser, '    openapi_extra=PUBLIC,'),
  opened('nobody lists what hangs on it', 'label', 'list_notes_of_label', asUser, '    openapi_extra=PUBLIC,'),
  {
    name: 'tasks need no token',
    file: 'app/routes/task.py',
    find: '    dependencies=[Depends(signed_in)],\n',
    replace: '',
    tests: tests('task'),
  },
  {
    name: 'users give themselves what admins decide',
    file: 'app/utils/privileges.py',
    find: 'if privileged and value != getattr(row, name):',
    replace: 'if privileged and value == getattr(row, name):',
    tests: tests('member'),
  },
  {
    name: 'the role is a column like others',
    file: 'app/models/member.py',
    find: 'server_default=text("\'user\'"),\n        info={"privileged": True},',
    replace: 'server_default=text("\'user\'"),',
    tests: tests('member'),
  },
  {
    name: 'others see what users may do',
    file: 'app/schemas/member.py',
    find: '"""A member as others see one."""\n\n    id: Uuid\n',
    replace: '"""A member as others see one."""\n\n    id: Uuid\n    role: str\n',
    tests: ['app/tests/service/test_callers.py'],
  },
  {
    name: 'hashes are shown',
    file: 'app/schemas/member.py',
    find: '"""The columns of a member."""\n\n    id: Uuid\n',
    replace: '"""The columns of a member."""\n\n    id: Uuid\n    password_hash: str\n',
    tests: ['app/tests/service/test_callers.py'],
  },
  {
    name: 'hashes are searched',
    file: 'app/services/member.py',
    find: 'contains(Member.login, Member.name, Member.role)',
    replace: 'contains(Member.login, Member.name, Member.role, Member.password_hash)',
    tests: ['app/tests/service/test_callers.py'],
  },
  {
    name: 'lists are filtered by hashes',
    file: 'app/schemas/member.py',
    find: '    search: Search = UNSET\n',
    replace: '    search: Search = UNSET\n    password_hash: Text = UNSET\n',
    tests: tests('member'),
  },
  {
    name: 'lists are sorted by hashes',
    file: 'app/schemas/member.py',
    find: '        "status",\n        "created_at",\n',
    replace: '        "status",\n        "password_hash",\n        "created_at",\n',
    tests: tests('member'),
  },
];

/** Who may link what, where labels are everybody's and tasks private. */
export const sharedLabels: readonly Mutation[] = [
  {
    name: 'private rows of others can be attached',
    file: 'app/utils/links.py',
    find: '.with_for_update(read=True)',
    replace: '.with_for_update(read=True)\n        .execution_options(everyone=True)',
    tests: tests('label'),
  },
  {
    name: 'everyone deletes what is shared',
    file: 'app/routes/label.py',
    find: '    dependencies=[Depends(admin_only)],\n',
    replace: '',
    tests: tests('label'),
  },
];

/** Who may change what, where rows are seen by all and have owners. */
export const ownedRows: readonly Mutation[] = [
  {
    name: 'everyone changes and deletes every row',
    file: 'app/services/base.py',
    find: 'row = await self.require(*key, lock=True)\n        await require_owner(self.session, row)',
    replace: 'row = await self.require(*key, lock=True)',
    tests: tests('post'),
  },
  {
    name: 'rows are made in the name of others',
    file: 'app/services/base.py',
    find: '                await require_owner(self.session, row)\n            row = await self._write(row)',
    replace: '            row = await self._write(row)',
    tests: tests('post'),
  },
  ...(['attach', 'detach'] as const).map((method): Mutation => ({
    name: `everyone ${method}es rows of every row`,
    file: 'app/services/base.py',
    find: `        row = await self._writable(*key)\n        async with self._writing(${
      method === 'detach' ? 'deleting=True' : ''
    }):\n            ${method === 'detach' ? 'count = ' : ''}await ${method}(`,
    replace: `        row = await self.require(*key)\n        async with self._writing(${
      method === 'detach' ? 'deleting=True' : ''
    }):\n            ${method === 'detach' ? 'count = ' : ''}await ${method}(`,
    tests: tests('post'),
  })),
  {
    name: 'everyone attaches every row to what is shared',
    file: 'app/utils/links.py',
    find: '    await require_owners(session, relation.mapper, keys)\n',
    replace: '',
    tests: tests('tag'),
  },
  {
    name: 'everyone detaches every row from what is shared',
    file: 'app/utils/links.py',
    find: '    await require_owners(session, relation.mapper, others)\n',
    replace: '',
    tests: tests('tag'),
  },
  {
    name: 'one row of several is enough',
    file: 'app/utils/ownership.py',
    find: 'if await session.scalar(statement) != len(keys):',
    replace: 'if await session.scalar(statement) == len(keys):',
    tests: tests('tag'),
  },
  {
    name: 'admins own nothing',
    file: 'app/utils/ownership.py',
    find: 'if caller is None or caller.is_admin or not issubclass(model, Protected):',
    replace: 'if caller is None or not issubclass(model, Protected):',
    tests: tests('post'),
  },
  {
    name: 'owners are not asked for',
    file: 'app/utils/ownership.py',
    find: 'if caller is None or caller.is_admin or not issubclass(model, Protected):',
    replace: 'if caller is None or caller.is_admin or issubclass(model, Protected):',
    tests: tests('post'),
  },
  {
    name: 'a new row is nobody\'s',
    file: 'app/utils/ownership.py',
    find: 'setattr(row, row.__owner__, caller.id)',
    replace: 'pass',
    tests: tests('post'),
  },
];
