import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describe } from '../../../src/cli/describe.js';
import { crud, defineResource, type RowOf, scaffold } from '../../../src/index.js';

const test = suite('resources defined in code');

const task = defineResource({
  model_name: 'Task',
  user_field: true,
  soft_delete: true,
  timestamps: true,
  fields: [
    ['title', 'str', { required: true, min_length: 3, max_length: 200 }],
    ['description', 'str', { required: false, max_length: 1000 }],
    ['priority', 'str', { default: 'medium', choices: ['low', 'medium', 'high'] }],
    ['completed', 'bool', { default: false }],
    ['due_date', 'datetime', { required: false }],
  ],
});

const sameTask = defineResource({
  resource: 'Task',
  userScoped: true,
  softDelete: true,
  timestamps: true,
  fields: [
    { name: 'title', type: 'string', required: true, minLength: 3, maxLength: 200 },
    { name: 'description', type: 'string', required: false, maxLength: 1000 },
    { name: 'priority', type: 'string', required: true, default: 'medium', choices: ['low', 'medium', 'high'] },
    { name: 'completed', type: 'bool', required: true, default: false },
    { name: 'due_date', type: 'datetime', required: false },
  ],
});

/** Compiles only where both are one type. */
type Same<One, Other> = [One] extends [Other] ? [Other] extends [One] ? true : false : false;

interface Task {
  title: string;
  description: string | null;
  priority: 'low' | 'medium' | 'high';
  completed: boolean;
  due_date: string | null;
}

test('have rows of the type that their fields say, in both forms', () => {
  const same: [Same<RowOf<typeof task>, Task>, Same<RowOf<typeof sameTask>, Task>] = [true, true];
  // @ts-expect-error A row has the fields of its resource.
  const short: RowOf<typeof task> = { title: 'Write' };
  assert.equal(same, [true, true]);
  assert.is(short.title, 'Write');
});

test('do not compile with values that their fields cannot have', () => {
  const wrong = [
    // @ts-expect-error A default is of the type of its field.
    () => defineResource({ resource: 'A', fields: [['done', 'bool', { default: 'no' }]] }),
    // @ts-expect-error A default is one of the choices.
    () => defineResource({ resource: 'A', fields: [['size', 'str', { choices: ['s', 'm'], default: 'xl' }]] }),
    () =>
      // @ts-expect-error The same in the other form.
      defineResource({ resource: 'A', fields: [{ name: 'a', type: 'str', choices: ['s', 'm'], default: 'xl' }] }),
    // @ts-expect-error Types have names.
    () => defineResource({ resource: 'A', fields: [['done', 'bolean']] }),
    // @ts-expect-error Options have names.
    () => defineResource({ resource: 'A', fields: [['title', 'str', { maxlength: 3 }]] }),
    // @ts-expect-error The call itself looks as well.
    () => crud({ resource: 'A', fields: [['done', 'bool', { default: 1 }]] }),
  ];
  assert.is(wrong.length, 6);
});

const expected = [
  'no dialect: 2 tables, 0 views, 1 enum',
  'table task',
  'id integer64 not null primary key identity',
  'title string(200) not null',
  'description string(1000)',
  'priority task.priority not null default \'medium\'',
  'completed boolean not null default FALSE',
  'due_date instant',
  'user_id uuid not null → users (id) on delete cascade',
  'check length("title") >= 3',
  'table users',
  'id uuid not null primary key default gen_random_uuid()',
  'email string(320) not null unique',
  'name string(255)',
  'password_hash string(255) not null',
  'enum task.priority: "low", "medium", "high"',
];

test('are the same domain in both forms', () => {
  for (const { input } of [crud(task), crud(sameTask)]) {
    assert.equal(
      describe(input.domain).map(line => line.trim().replace(/\s+/g, ' ')).filter(line => line !== ''),
      expected,
    );
    assert.equal(input.diagnostics, []);
  }
});

test('carry what they say of rows, marks and times as options', () => {
  const { policies, softDelete, timestamps } = crud(task);
  assert.equal({ policies, softDelete, timestamps }, {
    policies: { task: 'private' },
    softDelete: 'deleted_at',
    timestamps: true,
  });
  const plain = crud({ resource: 'Tag', softDelete: false, fields: [['name', 'str', { unique: true }]] });
  assert.equal(Object.keys(plain).sort(), ['input', 'policies', 'softDelete']);
  assert.is(plain.softDelete, 'none');
});

test('lead to each other by name, by words and by key', () => {
  const { input } = crud(
    defineResource({ resource: 'User', fields: [['email', 'email', { unique: true }]] }),
    defineResource({
      resource: 'Post',
      fields: [['title', 'str']],
      relationships: ['belongs to User as author', 'Comments'],
    }),
    defineResource({
      resource: 'Comment',
      fields: [['body', 'text'], ['reviewer', 'int', { references: 'User', required: false }]],
    }),
  );
  const keys = input.domain.entities.flatMap(({ id, foreignKeys }) =>
    foreignKeys.map(({ columns, references }) => `${id}.${columns.join()} → ${references.entity}`)
  );
  assert.equal(keys, ['post.author_id → user', 'comment.reviewer → user', 'comment.post_id → post']);
  assert.equal(input.diagnostics, []);
});

test('say what of them is not made, and what cannot be', () => {
  const { input } = crud({
    resource: 'Task',
    fields: [['title', 'str'], ['', 'str']],
    customRoutes: [['PATCH', '/{id}/complete', 'toggle_complete']],
  });
  assert.equal(input.diagnostics.map(({ severity, code }) => `${severity} ${code}`), [
    'error field',
    'warning custom-route',
  ]);
  const twice = crud(task, sameTask);
  assert.equal(twice.input.diagnostics.map(({ code }) => code), ['duplicate-resource']);
  const split = crud(task, { resource: 'Tag', softDelete: false, fields: [['name', 'str']] });
  assert.equal(split.input.diagnostics.map(({ code }) => code), ['option']);
});

test('make a whole project, whose rows their owners alone see', async () => {
  const project = await scaffold({ name: 'todo', framework: 'fastapi', database: 'sqlite', ...crud(task) });
  const resource = project.contract.resources.find(({ entity }) => entity.id === 'task');
  assert.is(resource?.access?.policy, 'private');
  assert.ok(project.files.some(({ path }) => path === 'app/services/task.py'));
  assert.is(project.model.identity?.user, 'users');
});

test.run();
