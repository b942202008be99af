import type { Mutation } from '../support/mutate.js';

const dependencies = 'app/dependencies.py';
const posts = ['app/tests/test_post.py'];

/** Whom the paths of a user are for, and whose rows they lead to, where posts stand below their user and comments are shared. */
export const userPaths: readonly Mutation[] = [
  {
    name: 'paths of other users are open',
    file: dependencies,
    find: '        if not caller.is_admin:\n            raise ForbiddenError\n        statement',
    replace: '        statement',
    tests: posts,
  },
  {
    name: 'admins have no way to the rows of others',
    file: dependencies,
    find: '        if not caller.is_admin:\n            raise ForbiddenError\n        statement',
    replace: '        raise ForbiddenError\n        statement',
    tests: posts,
  },
  {
    name: 'there is every user whom an admin names',
    file: dependencies,
    find: '        if found is None:\n            raise NotFoundError\n',
    replace: '',
    tests: posts,
  },
  {
    name: 'admins act below a user as admins',
    file: dependencies,
    find: 'Caller(found, is_admin=False)',
    replace: 'Caller(found, is_admin=caller.is_admin)',
    tests: posts,
  },
  {
    name: 'the token says whose rows are seen and made',
    file: dependencies,
    find: '    session.info["caller"] = user\n',
    replace: '',
    tests: posts,
  },
  {
    name: 'words of other paths are users',
    file: dependencies,
    find: '(?!(?:{words})(?:/|$))',
    replace: '',
    tests: ['app/tests/service/test_errors.py'],
  },
  {
    name: 'whose rows posts are is not asked for',
    file: 'app/routes/post.py',
    find: '    dependencies=[Depends(speak_for_user)],\n',
    replace: '    dependencies=[],\n',
    tests: posts,
  },
  {
    name: 'no path that begins with a user is found',
    file: 'app/utils/routing.py',
    find: 'if f"{words}/" not in',
    replace: 'if f"{self.prefix}/" not in',
    tests: posts,
  },
  {
    name: 'a new row is found where nobody is named',
    file: 'app/utils/locations.py',
    find: '{quote(request.scope[\'path\'])}/',
    replace: '/api/v1/posts/',
    tests: posts,
  },
  {
    name: 'who changes a shared row gives it to others',
    file: 'app/services/base.py',
    find: '                refuse_other_owner(self.session, row)\n',
    replace: '',
    tests: ['app/tests/test_comment.py'],
  },
];
