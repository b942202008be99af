import type { Expectations } from './expectations.js';
import { list, object } from './http.js';
import type { Run } from './run.js';
import { expectOperations, named, type Steps, stepsOf } from './steps.js';
import { plain } from './values.js';

const operations = [
  'GET /health',
  'GET /live',
  'GET /ready',
  'GET,POST /users',
  'GET,PUT,PATCH,DELETE /users/{user_id}',
  'GET /users/{user_id}/posts',
  'GET /users/{user_id}/posts_by_editor',
  'GET /users/{user_id}/comments',
  'GET,POST /posts',
  'GET,PUT,PATCH,DELETE /posts/{post_id}',
  'GET /posts/{post_id}/comments',
  'GET,POST /posts/{post_id}/tags',
  'POST /posts/{post_id}/tags/detach',
  'DELETE /posts/{post_id}/tags/{tag_id}',
  'GET,POST /tags',
  'GET,PUT,PATCH,DELETE /tags/{tag_id}',
  'GET,POST /tags/{tag_id}/posts',
  'POST /tags/{tag_id}/posts/detach',
  'DELETE /tags/{tag_id}/posts/{post_id}',
  'GET,POST /comments',
  'GET,PUT,PATCH,DELETE /comments/{comment_id}',
  'GET /comments/{comment_id}/children',
];

/** What examples/blog has to be with every option's default, whichever database it stands on. */
export const blog: Expectations = async run => {
  run.recorder.at('blog');
  await expectOperations(run, operations);
  const steps = stepsOf(run);
  await users(steps);
  await posts(steps);
  await comments(steps);
  await tags(steps);
  await deletion(steps);
  await lists(run, steps);
};

async function users({ made, same, answers, holds }: Steps): Promise<void> {
  const user = await made('/users', { email: 'augusta@blog.example', username: 'augusta' });
  same(Object.keys(user), [
    'id',
    'email',
    'username',
    'full_name',
    'bio',
    'is_staff',
    'born_on',
    'created_at',
    'updated_at',
  ], 'a user has the columns of the table, in its order');
  same(
    [user['full_name'], user['bio'], user['is_staff'], user['born_on']],
    [null, null, false, null],
    'a user has the defaults of the table',
  );
  holds('ids are numbers', typeof user['id'] === 'number');
  holds(
    'times have three digits and end in Z',
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(plain(user['created_at'] ?? '')),
  );
  const path = `/users/${plain(user['id'] ?? '')}`;
  same(
    named(await answers('POST', '/users', { email: 'x@blog.example' }, 422, 'validation_error')),
    ['username'],
    'a user needs a name',
  );
  await answers('POST', '/users', { email: 'x@blog.example', username: 'x' }, 422, 'validation_error');
  await answers('POST', '/users', { email: 'x@blog.example', username: 'x'.repeat(41) }, 422, 'validation_error');
  await answers('POST', '/users', { email: 'augusta@blog.example', username: 'other' }, 409, 'conflict');
  await answers('POST', '/users', { email: 'other@blog.example', username: 'augusta' }, 409, 'conflict');
  await answers('POST', '/users', { email: 'y@blog.example', username: 'yy', id: 7 }, 422, 'validation_error');
  await answers(
    'POST',
    '/users',
    { email: 'y@blog.example', username: 'yy', is_staff: 'yes' },
    422,
    'validation_error',
  );
  await answers(
    'POST',
    '/users',
    { email: 'y@blog.example', username: 'yy', born_on: '1815-13-10' },
    422,
    'validation_error',
  );
  await answers('PATCH', path, { full_name: 'Ada Lovelace', born_on: '1815-12-10' }, 200);
  const put = await answers('PUT', path, { email: 'augusta@blog.example', username: 'countess' }, 200);
  same(object(put.json)['full_name'], null, 'a PUT empties what it leaves out');
  same(object(put.json)['username'], 'countess', 'a PUT writes what it names');
  await answers('PATCH', path, { email: null }, 422, 'validation_error');
  await answers('PATCH', path, { deleted_at: null }, 422, 'validation_error');
  await answers('GET', '/users?username=countess&page=1', undefined, 200);
  await answers('GET', '/users?password=x', undefined, 422, 'validation_error');
  await answers('GET', '/users/0', undefined, 404, 'not_found');
  await answers('GET', '/users/augusta', undefined, 422, 'validation_error');
}

async function posts({ made, same, answers, got, listed }: Steps): Promise<void> {
  const author = await made('/users', { email: 'author@blog.example', username: 'author', full_name: 'author' });
  const editor = await made('/users', { email: 'editor@blog.example', username: 'editor', full_name: 'editor' });
  const id = author['id'] ?? null;
  const post = await made('/posts', {
    author_id: id,
    editor_id: editor['id'] ?? null,
    title: 'First',
    slug: 'first',
    body: 'Hello',
  });
  same(
    [post['status'], post['views'], post['rating'], post['published_at']],
    ['draft', 0, null, null],
    'a post begins as a draft that nobody has read',
  );
  const path = `/posts/${plain(post['id'] ?? '')}`;
  await answers('POST', '/posts', { author_id: 999999, title: 'x', slug: 'x1', body: '' }, 409, 'foreign_key');
  await answers('POST', '/posts', { author_id: id, title: 'x', slug: 'first', body: '' }, 409, 'conflict');
  for (
    const [key, value] of [
      ['status', 'nope'],
      ['status', 'Draft'],
      ['views', -1],
      ['views', 1.5],
      ['rating', '10.00'],
      ['rating', '1.234'],
      ['rating', 12],
      ['title', ''.padEnd(201, 'x')],
      ['published_at', '2024-01-01'],
      ['author_id', '1'],
      ['author_id', null],
    ] as const
  ) {
    same(
      named(await answers('PATCH', path, { [key]: value }, 422, 'validation_error')),
      [key],
      `the error names ${key}`,
    );
  }
  const rated = await answers('PATCH', path, {
    rating: 4.5,
    status: 'published',
    published_at: '2024-05-01T12:00:00+02:00',
  }, 200);
  same(
    [object(rated.json)['rating'], object(rated.json)['published_at']],
    ['4.50', '2024-05-01T10:00:00.000Z'],
    'decimals are text, instants are UTC',
  );
  const shown = await got(`${path}?include=author,editor,comments.author`);
  same([object(shown['author'])['full_name'], object(shown['editor'])['full_name'], shown['comments']], [
    'author',
    'editor',
    [],
  ], 'a post shows its author, its editor and no comments');
  same(await listed(`/users/${plain(id)}/posts`, 'slug'), ['first'], 'the author has the post');
  same(await listed(`/users/${plain(id)}/posts_by_editor`, 'slug'), [], 'the author has edited none');
  same(
    await listed(`/users/${plain(editor['id'] ?? '')}/posts_by_editor`, 'slug'),
    ['first'],
    'the editor has edited it',
  );
  same(await listed('/posts?status=archived&status=published&slug=first', 'slug'), ['first'], 'a status among two');
  same(await listed('/posts?published_after=2024-05-01T10:00:00Z&published_before=2024-05-01T10:00:00Z', 'slug'), [
    'first',
  ], 'both bounds are inclusive');
  await answers('GET', `${path}?include=author.posts`, undefined, 422, 'validation_error');
  await answers('GET', `${path}?include=post_tags`, undefined, 422, 'validation_error');
}

async function comments({ made, same, answers, got, listed }: Steps): Promise<void> {
  const author = await made('/users', { email: 'talker@blog.example', username: 'talker', full_name: 'talker' });
  const by = { author_id: author['id'] ?? null };
  const post = await made('/posts', { ...by, title: 'Talk', slug: 'talk', body: '' });
  const about = { ...by, post_id: post['id'] ?? null };
  const root = await made('/comments', { ...about, body: 'one' });
  const reply = await made('/comments', { ...about, parent_id: root['id'] ?? null, body: 'two' });
  const path = `/comments/${plain(root['id'] ?? '')}`;
  same(root['is_approved'], false, 'a comment has to be approved');
  same(await listed(`${path}/children`, 'body'), ['two'], 'an answer is a child');
  const shown = await got(`/comments/${plain(reply['id'] ?? '')}?include=parent.author,post`);
  same(
    [
      object(shown['parent'])['body'],
      object(object(shown['parent'])['author'])['full_name'],
      object(shown['post'])['slug'],
    ],
    ['one', 'talker', 'talk'],
    'an answer shows what it answers',
  );
  await answers('DELETE', path, undefined, 204);
  await answers('GET', `/comments/${plain(reply['id'] ?? '')}`, undefined, 404, 'not_found');
  same(list((await got(`/posts/${plain(post['id'] ?? '')}?include=comments`))['comments']), [], 'no comment is left');
}

async function tags({ made, same, answers, listed }: Steps): Promise<void> {
  const author = await made('/users', { email: 'tagger@blog.example', username: 'tagger' });
  const post = await made('/posts', { author_id: author['id'] ?? null, title: 'Tagged', slug: 'tagged', body: '' });
  const [red, blue] = [await made('/tags', { name: 'red' }), await made('/tags', { name: 'blue' })];
  const path = `/posts/${plain(post['id'] ?? '')}/tags`;
  const [one, two] = [red['id'] ?? null, blue['id'] ?? null];
  await answers('POST', path, { tag_ids: [one, two] }, 204);
  await answers('POST', path, { tag_ids: [one] }, 204);
  same([...await listed(`${path}?sort_by=name`, 'name')], ['blue', 'red'], 'both tags are there once');
  same(await listed(`/tags/${plain(one)}/posts`, 'slug'), ['tagged'], 'the tag has the post');
  await answers('POST', path, { tag_ids: [one, 999999] }, 409, 'foreign_key');
  await answers('POST', path, { tags: [one] }, 422, 'validation_error');
  await answers('DELETE', `${path}/${plain(one)}`, undefined, 204);
  await answers('DELETE', `${path}/${plain(one)}`, undefined, 404, 'not_found');
  await answers('POST', `${path}/detach`, { tag_ids: [one, two] }, 204);
  same(await listed(path, 'name'), [], 'no tag is left');
}

async function deletion({ made, same, answers, got }: Steps): Promise<void> {
  const user = await made('/users', { email: 'gone@blog.example', username: 'gone' });
  const other = await made('/users', { email: 'stays@blog.example', username: 'stays' });
  const post = await made('/posts', { author_id: user['id'] ?? null, title: 'Gone', slug: 'gone', body: '' });
  const kept = await made('/posts', {
    author_id: other['id'] ?? null,
    editor_id: user['id'] ?? null,
    title: 'Kept',
    slug: 'kept',
    body: '',
  });
  const comment = await made('/comments', { author_id: user['id'] ?? null, post_id: kept['id'] ?? null, body: 'hm' });
  const path = `/users/${plain(user['id'] ?? '')}`;
  await answers('DELETE', path, undefined, 409, 'in_use');
  await answers('GET', `/posts/${plain(post['id'] ?? '')}`, undefined, 200);
  await answers('DELETE', `/comments/${plain(comment['id'] ?? '')}`, undefined, 204);
  await answers('DELETE', path, undefined, 204);
  await answers('DELETE', path, undefined, 404, 'not_found');
  await answers('GET', `/posts/${plain(post['id'] ?? '')}`, undefined, 404, 'not_found');
  same((await got(`/posts/${plain(kept['id'] ?? '')}`))['editor_id'], null, 'a post outlives its editor');
  await answers(
    'POST',
    '/posts',
    { author_id: user['id'] ?? null, title: 'x', slug: 'late', body: '' },
    409,
    'foreign_key',
  );
  await made('/users', { email: 'gone@blog.example', username: 'gone' });
  await made('/posts', { author_id: other['id'] ?? null, title: 'Gone', slug: 'gone', body: '' });
}

async function lists(run: Run, { made, same, listed, got, answers }: Steps): Promise<void> {
  for (const name of ['100%', '100 percent', 'snake_case', 'snakeXcase', 'Ünï', 'back\\slash']) {
    await made('/tags', { name: `zz ${name}` });
  }
  same(
    await listed(`/tags?search=${encodeURIComponent('ZZ 100%')}`, 'name'),
    ['zz 100%'],
    'a percent sign is a percent sign',
  );
  same(await listed('/tags?search=snake_case', 'name'), ['zz snake_case'], 'an underscore is an underscore');
  same(
    await listed(`/tags?search=${encodeURIComponent('k\\s')}`, 'name'),
    ['zz back\\slash'],
    'a backslash is a backslash',
  );
  const page = await got('/tags?search=zz&sort_by=name&order=desc&page=2&per_page=4');
  same(
    [page['total'], page['page'], page['per_page'], page['pages'], list(page['items']).length],
    [6, 2, 4, 2, 2],
    'six rows are a page of four and one of two',
  );
  const offset = await got('/tags?search=zz&offset=5&limit=2&include_total=false');
  same([offset['total'], offset['page'], offset['per_page'], offset['pages'], list(offset['items']).length], [
    null,
    3,
    2,
    null,
    1,
  ], 'the fifth row on is the third page');
  await answers('GET', '/tags?sort_by=deleted_at', undefined, 422, 'validation_error');
  await answers('GET', '/tags?search=', undefined, 422, 'validation_error');
  await answers('GET', '/tags?page=1&limit=1', undefined, 422, 'validation_error');
  run.recorder.at('blog');
}
