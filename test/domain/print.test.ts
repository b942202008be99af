import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { array, domain, entity, field, foreignKey, instant, native, text, view } from '../../src/domain/define.js';
import { domainToJson } from '../../src/domain/domain-json.js';
import { domainToMermaid } from '../../src/domain/mermaid.js';
import { id, reference, table } from './support.js';

const printing = suite('a domain in print');

printing('as JSON has its keys in the order in which one reads them, whatever theirs was', () => {
  const source = domain([entity('posts', [id, field('title', text)])]);
  const turned = { enums: source.enums, entities: source.entities, dialect: source.dialect };
  assert.is(domainToJson(source), domainToJson(turned));
  assert.match(
    domainToJson(source),
    /^\{\n {2}"dialect": "postgresql",\n {2}"entities": \[\n {4}\{\n {6}"id": "posts",/,
  );
  assert.equal(JSON.parse(domainToJson(source)), source);
});

printing('as a diagram shows tables, columns with their keys, and how many may hang on one', () => {
  const tags = entity('tags', [id, field('names', array(text)), field('at', instant(), { nullable: true })]);
  const posts = entity('posts', [id, reference('author_id'), reference('tag_id', { nullable: true })], {
    uniques: [['tag_id']],
    foreignKeys: [foreignKey('author_id', 'app.users'), foreignKey('tag_id', 'tags')],
  });
  const shown = domainToMermaid(domain([table('app.users'), tags, posts, view('v', [id], { sql: 'SELECT 1' })]));
  assert.equal(shown.split('\n'), [
    'erDiagram',
    '  app_users__0["app.users"] {',
    '    integer id PK',
    '  }',
    '  tags {',
    '    integer id PK',
    '    text[] names',
    '    instant at',
    '  }',
    '  posts {',
    '    integer id PK',
    '    integer author_id FK',
    '    integer tag_id FK, UK',
    '  }',
    '  app_users__0 ||--o{ posts : "author_id"',
    '  tags |o--o| posts : "tag_id"',
    '',
  ]);
});

printing('as a diagram cannot be broken by a name', () => {
  const hostile = entity('x"] {\n  evil', [field('a" PK\n', text), field('PK', native('postgresql', 'in]et', 'text'))]);
  assert.equal(domainToMermaid(domain([hostile, table('one')])).split('\n'), [
    'erDiagram',
    '  table__0["x evil"] {',
    '    text column_1 "a PK"',
    '    native column_2 "PK"',
    '  }',
    '  table__1["one"] {',
    '    integer id PK',
    '  }',
    '',
  ]);
});

printing.run();
