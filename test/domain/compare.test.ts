import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareDomains, sameDomain } from '../../src/domain/compare.js';
import { domain, entity, enumType, field, foreignKey, integer, text } from '../../src/domain/define.js';
import type { Domain, Entity } from '../../src/domain/domain.js';
import { id, reference, table } from './support.js';

const comparing = suite('comparing domains');

/** `subject id` with + or −, or the properties that changed. */
function changes(before: Domain, after: Domain): readonly string[] {
  return compareDomains(before, after).map(change => {
    const what = 'column' in change
      ? `${change.subject} ${change.id}.${change.column}`
      : `${change.subject} ${change.id}`;
    if (change.before === null) return `+ ${what}`;
    return change.after === null ? `- ${what}` : `${what}: ${change.changed.join(' ')}`;
  });
}

const posts = entity('posts', [id, field('title', text), reference('author_id')], {
  foreignKeys: [foreignKey('author_id', 'users')],
  uniques: [['title']],
});
const base = domain([table('users'), posts], [enumType('mood', ['good', 'bad'])]);
const changed = (more: Partial<Entity>): Domain => ({ ...base, entities: [table('users'), { ...posts, ...more }] });

comparing('a domain with itself, or with a copy in another order and from another place, finds nothing', () => {
  assert.ok(sameDomain(base, base));
  const place = { file: 'x.sql', line: 1, column: 1 };
  const copy: Domain = {
    dialect: 'sqlite',
    enums: base.enums.map(one => ({ ...one, place })),
    entities: [...base.entities].reverse().map(one => ({ ...one, place, fields: [...one.fields].reverse() })),
  };
  assert.equal(compareDomains(base, copy), []);
});

comparing('tells what came and what went', () => {
  assert.equal(changes(base, domain([table('users'), table('tags')])), [
    '- enum mood',
    '- entity posts',
    '+ entity tags',
  ]);
});

const cases: readonly (readonly [string, Domain, readonly string[]])[] = [
  ['a column added', changed({ fields: [...posts.fields, field('body', text)] }), ['+ field posts.body']],
  ['a column removed', changed({ fields: posts.fields.slice(0, 2) }), ['- field posts.author_id']],
  [
    'a column changed',
    changed({ fields: [id, field('title', integer(), { nullable: true }), reference('author_id')] }),
    [
      'field posts.title: type nullable',
    ],
  ],
  ['a comment', changed({ comment: 'x' }), ['entity posts: comment']],
  ['another primary key', changed({ primaryKey: { name: null, columns: ['title'] } }), ['primary-key posts: columns']],
  ['no primary key', changed({ primaryKey: null }), ['- primary-key posts']],
  ['the name of a key', changed({ primaryKey: { name: 'pk', columns: ['id'] } }), ['primary-key posts: name']],
  [
    'another unique',
    changed({
      uniques: [{ name: null, columns: ['title', 'id'], where: null, nullsNotDistinct: false, index: false }],
    }),
    [
      '- unique posts',
      '+ unique posts',
    ],
  ],
  ['an action', changed({ foreignKeys: [foreignKey('author_id', 'users', { onDelete: 'cascade' })] }), [
    'foreign-key posts: onDelete',
  ]],
  ['a check', changed({ checks: [{ name: null, expression: { kind: 'boolean', value: true } }] }), ['+ check posts']],
  ['a value of an enum', { ...base, enums: [enumType('mood', ['good'])] }, ['enum mood: values']],
];
for (const [what, after, expected] of cases) {
  comparing(`finds ${what}`, () => {
    assert.equal(changes(base, after), expected);
    assert.not.ok(sameDomain(base, after));
  });
}

comparing('leaves names of constraints out where it is told to', () => {
  const named = changed({ primaryKey: { name: 'pk', columns: ['id'] } });
  assert.ok(sameDomain(base, named, { ignoreNames: true }));
});

comparing('counts what is there twice', () => {
  const check = { name: null, expression: { kind: 'boolean', value: true } } as const;
  const twice = changed({ checks: [check, { ...check, name: 'c' }] });
  assert.equal(changes(twice, changed({ checks: [{ ...check, name: 'c' }] })), ['- check posts']);
  assert.equal(compareDomains(twice, changed({ checks: [{ ...check, name: 'c' }, check] })), []);
});

comparing('counts one and the same object as often as it is there', () => {
  const check = { name: null, expression: { kind: 'boolean', value: true } } as const;
  assert.equal(changes(changed({ checks: [check, check] }), changed({ checks: [check] })), ['- check posts']);
});

comparing('takes properties in any order', () => {
  const turned = Object.fromEntries(Object.entries(posts).reverse());
  assert.equal(compareDomains(base, { ...base, entities: [table('users'), { ...posts, ...turned }] }), []);
});

comparing.run();
