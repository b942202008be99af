import { gates } from './support/app.js';

// Keys, columns of owners, and options, other than those of the blog.
const tasks = 'test/apps/support/tasks.sql';

gates({
  name: 'tasks',
  schema: tasks,
  database: 'postgresql',
  options: { auth: 'jwt', policies: { lists: 'private', labels: 'public' } },
});
gates(
  {
    name: 'tasks_scoped',
    schema: tasks,
    database: 'sqlite',
    options: { auth: 'jwt', userScoped: true, softDelete: 'none', naming: 'camelCase' },
  },
  { spare: true },
);
gates({
  name: 'blog_existing',
  schema: 'examples/blog/schema.sql',
  database: 'mysql',
  options: { auth: 'jwt', existing: true },
});
// Every way in which others could come by a private row; a review is everyone's, and its book is not.
gates({
  name: 'shelves',
  schema: 'test/apps/support/shelves.sql',
  database: 'postgresql',
  options: { auth: 'jwt', userScoped: true, policies: { reviews: 'owned' } },
});
