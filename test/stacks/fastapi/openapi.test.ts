import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { emitted, namesIn } from './support.js';

const documents = suite('the application\'s own document');

const tables = (count: number): string =>
  Array.from({ length: count }, (_, at) => `CREATE TABLE t${at} (id serial PRIMARY KEY, name text);`).join('\n');

documents('a small project leaves it to FastAPI', async () => {
  const { find, text } = await emitted(tables(3));
  assert.equal(namesIn(find('app/openapi.py', 'Api').body), ['openapi']);
  assert.not.match(text('app/openapi.py'), 'get_openapi');
});

documents('a large one puts it together, since FastAPI confuses more than 128 models of queries', async () => {
  const { find } = await emitted(tables(130));
  assert.equal(namesIn(find('app/openapi.py', 'Api').body), ['openapi', '_document']);
});

const unsorted = 'CREATE TABLE notes (body jsonb NOT NULL); CREATE TABLE tags (id serial PRIMARY KEY, name text);';

documents('a list without a column to sort by takes no sort_by, whatever the others take', async () => {
  const { find, text } = await emitted(unsorted);
  assert.not.ok(namesIn(find('app/schemas/base.py', 'ListParams').body).includes('sort_by'));
  assert.equal(namesIn(find('app/schemas/base.py', 'SortedListParams').body), ['sort_by', 'order']);
  assert.match(text('app/schemas/note.py'), 'class NoteListParams(ListParams)');
  assert.match(text('app/schemas/tag.py'), 'class TagListParams(SortedListParams)');
  assert.match(text('app/services/base.py'), 'def _order(');
});

documents('where every list can be sorted there is one class of parameters', async () => {
  const { text } = await emitted(tables(1));
  assert.match(text('app/schemas/t0.py'), 'class T0ListParams(ListParams)');
  assert.not.match(text('app/services/base.py'), '_order');
});

documents.run();
