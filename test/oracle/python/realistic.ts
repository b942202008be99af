import * as py from '../../../src/syntax/python/index.js';

const { int, str } = py.builtins;
const Base = py.symbol('app.database', 'Base');
const Mapped = py.symbol('sqlalchemy.orm', 'Mapped');
const mappedColumn = py.symbol('sqlalchemy.orm', 'mapped_column');
const relationship = py.symbol('sqlalchemy.orm', 'relationship');
const ForeignKey = py.symbol('sqlalchemy', 'ForeignKey');
const String = py.symbol('sqlalchemy', 'String');
const select = py.symbol('sqlalchemy', 'select');
const func = py.symbol('sqlalchemy', 'func');
const User = py.symbol('app.models.user', 'User');
const Post = py.symbol('app.models.posts', 'Post');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const HTTPException = py.symbol('fastapi', 'HTTPException');
const status = py.symbol('fastapi', 'status');
const [session, statement, error, limit] = ['session', 'statement', 'error', 'limit'].map(py.id) as [
  py.Expression,
  py.Expression,
  py.Expression,
  py.Expression,
];

/** Modules as a generator of projects writes them. */
export function realistic(): readonly py.Module[] {
  return [model(), service(), route()].map(module => module.tree);
}

function model(): py.PythonModule {
  return py.module('app/models/post.py', [
    py.class('Post', { bases: [Base], doc: 'What a user wrote.\n\nPosts are kept when their author goes.' }, [
      py.assign('__tablename__', 'posts'),
      py.spaced(py.annAssign('id', py.sub(Mapped, int), py.call(mappedColumn, [], { primary_key: true }))),
      py.annAssign(
        'title',
        py.sub(Mapped, str),
        py.call(mappedColumn, [py.call(String, [255])], {
          nullable: false,
          index: true,
          unique: true,
          comment: 'As shown in lists.',
        }),
      ),
      py.annAssign(
        'author_id',
        py.sub(Mapped, py.union(int, null)),
        py.call(mappedColumn, [py.call(ForeignKey, ['users.id'], { ondelete: 'SET NULL', onupdate: 'CASCADE' })], {
          index: true,
        }),
      ),
      py.spaced(
        py.annAssign(
          'author',
          py.sub(Mapped, py.forwardRef(py.union(User, null))),
          py.call(relationship, [], { back_populates: 'posts' }),
        ),
      ),
    ]),
  ]);
}

function service(): py.PythonModule {
  return py.module('app/services/post.py', [
    py.asyncDef('list_posts', {
      params: [
        py.param('session', AsyncSession),
        '*',
        py.param('limit', int, 20),
        py.param('search', py.union(str, null), null),
      ],
      returns: py.sub(py.builtins.tuple, py.sub(py.builtins.list, Post), int),
      doc: 'Return the newest posts.',
    }, [
      py.assign(
        'statement',
        py.chain(
          py.call(select, [Post]),
          ['where', [py.chain(Post, 'deleted_at', ['is_', [null]])]],
          ['order_by', [py.chain(Post, 'created_at', ['desc']), py.attr(Post, 'id')]],
          ['limit', [limit]],
        ),
      ),
      py.if(py.compare(py.id('search'), 'is not', null), [
        py.commented(
          py.assign(
            'statement',
            py.chain(statement, ['where', [
              py.chain(Post, 'title', ['ilike', [py.fstring(['%', py.id('search'), '%'])]]),
            ]]),
          ),
          'The database compares without regard to case.',
        ),
      ]),
      py.assign(
        'total',
        py.await(
          py.chain(session, ['scalar', [
            py.chain(py.call(select, [py.chain(func, ['count'])]), ['select_from', [Post]]),
          ]]),
        ),
      ),
      py.return(
        py.tuple([
          py.call(py.builtins.list, [py.await(py.chain(session, ['scalars', [statement]]))]),
          py.or(py.id('total'), 0),
        ]),
      ),
    ]),
  ]);
}

function route(): py.PythonModule {
  return py.module('app/routes/post.py', [
    py.assign('router', py.call(py.symbol('fastapi', 'APIRouter'), [], { prefix: '/posts', tags: ['posts'] })),
    py.asyncDef('read_post', {
      decorators: [
        py.call(py.id('router.get'), ['/{post_id}'], {
          responses: py.dict([[404, py.dict({ description: 'There is no such post.' })]]),
        }),
      ],
      params: [py.param('post_id', int), py.param('session', AsyncSession)],
      returns: Post,
    }, [
      py.try([
        py.return(py.await(py.chain(session, ['get_one', [Post, py.id('post_id')]]))),
      ], [
        py.except(py.symbol('sqlalchemy.exc', 'NoResultFound'), 'error', [
          py.raise(
            py.call(HTTPException, [py.attr(status, 'HTTP_404_NOT_FOUND')], {
              detail: py.concat(
                'There is no post with the id ',
                py.fstring([py.id('post_id'), '; it may have been deleted.']),
              ),
            }),
            error,
          ),
        ]),
      ]),
    ]),
  ]);
}
