import type { KeyPart } from '../../../contract/contract.js';
import * as py from '../../../syntax/python/index.js';
import type { FastApiContext } from '../context.js';
import type { PythonIdentity } from '../identity.js';
import { pathKeys } from './routes/parameters.js';

const Caller = py.symbol('app.access', 'Caller');
const ForbiddenError = py.symbol('app.errors', 'ForbiddenError');
const NotFoundError = py.symbol('app.errors', 'NotFoundError');
const StringConvertor = py.symbol('starlette.convertors', 'StringConvertor');
const escape = py.symbol('re', 'escape');
const registerUrlConvertor = py.symbol('starlette.convertors', 'register_url_convertor');
const select = py.symbol('sqlalchemy', 'select');

/** The user whom paths name; null where none do. */
export function userInPaths({ contract: { resources } }: Pick<FastApiContext, 'contract'>): KeyPart | null {
  return resources.find(({ scope }) => scope !== null)?.scope ?? null;
}

/** A path with the user in it as routes take it: `/{user_id:user}/posts`. */
export function routedPath(path: string, scope: KeyPart | null): string {
  return scope === null ? path : path.replace(`{${scope.parameter}}`, `{${scope.parameter}:user}`);
}

/** What of `app/dependencies.py` tells users in paths from other words; nothing where paths name none. */
export function userConvertor(context: FastApiContext): readonly py.StatementLike[] {
  if (userInPaths(context) === null) return [];
  const words = [...context.contract.staticSegments].sort();
  return [
    py.commented(
      py.assign('WORDS', py.tuple(words)),
      'What begins a path that names no user; whoever adds such a path names it here.',
    ),
    py.class('UserConvertor', {
      bases: [StringConvertor],
      doc: 'A segment of a path that is the key of a user, and not a word.',
    }, [
      py.assign('words', py.chain('|', ['join', [py.call(py.id('map'), [escape, py.id('WORDS')])]])),
      py.assign('regex', py.fstring(['(?!(?:', py.id('words'), ')(?:/|$))[^/]+'])),
    ]),
    py.call(registerUrlConvertor, ['user', py.call(py.id('UserConvertor'))]),
  ];
}

/** `speak_for_user` of `app/dependencies.py`: whose rows the paths of a user lead to. */
export function speakForUser(context: FastApiContext, { user, id }: PythonIdentity): readonly py.Statement[] {
  const scope = userInPaths(context);
  const [key] = scope === null ? [] : pathKeys(context, [scope]);
  const [name] = key?.names ?? [];
  if (key === undefined || name === undefined) return [];
  const column = py.attr(user, id);
  return [
    py.asyncDef('speak_for_user', {
      params: [...key.params, py.param('caller', py.id('CallerDep')), py.param('session', py.id('SessionDep'))],
      returns: Caller,
      doc:
        'Return the user whom the path names, or refuse with 403.\n\nFrom here on rows are seen, made and changed as theirs, also by admins, who may\nspeak for anybody.',
    }, [
      py.assign('found', py.id('caller.id')),
      py.if(py.compare(py.id('found'), '!=', name), [
        py.if(py.not(py.id('caller.is_admin')), [py.raise(ForbiddenError)]),
        py.assign('statement', py.chain(py.call(select, [column]), ['where', [py.compare(column, '==', name)]])),
        py.assign('found', py.await(py.chain(py.id('session'), ['scalar', [py.id('statement')]]))),
        py.if(py.compare(py.id('found'), 'is', null), [py.raise(NotFoundError)]),
      ]),
      py.assign('user', py.call(Caller, [py.id('found')], { is_admin: false })),
      py.assign(py.sub(py.id('session.info'), 'caller'), py.id('user')),
      py.return(py.id('user')),
    ]),
  ];
}
