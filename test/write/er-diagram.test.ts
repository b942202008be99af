import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { array, entity, field, foreignKey, instant, native, text } from '../../src/domain/define.js';
import { soundDomain } from '../../src/domain/sound.js';
import { mermaid } from '../../src/syntax/config/index.js';
import { erDiagram } from '../../src/write/er-diagram.js';
import { anyDomain } from '../domain/random-domain.js';
import { id, reference, table } from '../domain/support.js';

const picture = suite('the picture of a domain');

picture('shows columns with their keys, and how many rows may hang on one', () => {
  const tags = entity('tags', [id, field('names', array(text)), field('at', instant(), { nullable: true })]);
  const posts = entity('posts', [id, reference('author_id'), reference('tag_id', { nullable: true })], {
    uniques: [['tag_id']],
    foreignKeys: [foreignKey('author_id', 'app.users'), foreignKey('tag_id', 'tags')],
  });
  assert.equal(mermaid.print(erDiagram([table('app.users'), tags, posts])).split('\n'), [
    'erDiagram',
    '    "app.users" {',
    '        integer id PK',
    '    }',
    '    tags {',
    '        integer id PK',
    '        text_list names',
    '        instant at',
    '    }',
    '    posts {',
    '        integer id PK',
    '        integer author_id FK',
    '        integer tag_id FK, UK',
    '    }',
    '    "app.users" ||--o{ posts : "author_id"',
    '    tags |o--o| posts : "tag_id"',
    '',
  ]);
});

picture('leaves out foreign keys to what it does not show', () => {
  assert.equal(erDiagram([table('posts', ['author_id > users'])]).relations, []);
});

picture('takes other words for types and lines', () => {
  const nodes = table('nodes', ['parent_id? > nodes']);
  const { entities, relations } = erDiagram([nodes], { type: ({ column }) => `of ${column}`, label: one => one.id });
  assert.equal(entities[0]?.attributes.map(each => each.type), ['of id', 'of parent_id']);
  assert.equal(relations.map(each => each.label), ['nodes']);
});

picture('cannot be broken by a name', () => {
  const hostile = entity('x"] {\n  evil', [field('a" PK\n', text), field('PK', native('postgresql', 'in]et', 'text'))]);
  assert.equal(mermaid.print(erDiagram([hostile, table('one')])).split('\n'), [
    'erDiagram',
    '    "x#34;] #123; evil" {',
    '        text a__PK_ "a#34; PK "',
    '        in_et _PK "PK"',
    '    }',
    '    "one" {',
    '        integer id PK',
    '    }',
    '',
  ]);
});

picture('has the lines it should have, whatever a schema says', () => {
  fc.assert(
    fc.property(anyDomain, source => {
      const { entities } = soundDomain(source).domain;
      const lines = mermaid.print(erDiagram(entities)).split('\n');
      const keys = entities.flatMap(one => one.foreignKeys);
      assert.is(lines[0], 'erDiagram');
      assert.is(lines.filter(line => line.endsWith(' {')).length, entities.filter(one => one.fields.length > 0).length);
      assert.is(lines.filter(line => /^ {4}(?:\w+|"[^"]+") \S\S--\S\S /.test(line)).length, keys.length);
    }),
    { numRuns: 500 },
  );
});

picture.run();
