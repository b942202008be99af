import { CompilerError, Parser } from '@dbml/core';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dbml } from '../../../src/syntax/config/index.js';
import { hostileText } from './hostile.js';

const test = suite('DBML');

const column = (name: string, sql: string, settings: readonly dbml.DbmlSetting[] = []): dbml.DbmlColumn => ({
  name,
  type: { sql },
  settings,
});

function table(name: string, columns: readonly dbml.DbmlColumn[], more: Partial<dbml.DbmlTable> = {}): dbml.DbmlTable {
  return { name: { schema: null, name }, columns, ...more };
}

interface Parsed {
  readonly tables: readonly {
    readonly name: string;
    readonly note: string | null;
    readonly fields: readonly { readonly name: string; readonly note: string | null }[];
  }[];
}

/** What DBML's own parser reads; its messages where it refuses the text. */
function parsed(text: string): Parsed {
  try {
    const [schema] = new Parser().parse(text, 'dbmlv2').schemas;
    return { tables: schema?.tables ?? [] };
  } catch (error) {
    if (!(error instanceof CompilerError)) throw error;
    throw new Error(`${error.diags.map(({ message }) => message).join()}\n${text}`);
  }
}

test('blocks, settings, indexes, checks and references stand as people write them', () => {
  const text = dbml.print({
    project: { name: 'shop', databaseType: 'PostgreSQL' },
    enums: [{ name: { schema: 'core', name: 'kind' }, values: ['new', 'as good as new'] }],
    tables: [
      table('users', [
        column('id', 'bigint', [{ key: 'pk' }, { key: 'increment' }]),
        column('since', 'timestamp with time zone', [{ key: 'default', value: { expression: 'now()' } }]),
        { name: 'kinds', type: { schema: 'core', name: 'kind', dimensions: 1 } },
        column('note', 'varchar(20)', [{ key: 'not null' }, { key: 'note', value: { text: 'it\'s' } }]),
      ], {
        indexes: [{ parts: [{ column: 'since' }, { expression: 'lower(note)' }], settings: [{ key: 'unique' }] }],
        checks: [{ expression: 'id > 0', name: 'positive' }],
        note: 'Who buys',
        remarks: ['seen\nby people'],
      }),
    ],
    refs: [{
      name: 'self',
      from: { table: { schema: null, name: 'users' }, columns: ['id', 'note'] },
      operator: '>',
      to: { table: { schema: null, name: 'users' }, columns: ['id', 'since'] },
      settings: [{ key: 'delete', value: { word: 'set null' } }],
    }],
    remarks: ['the end'],
  });
  assert.equal(text.split('\n'), [
    'Project shop {',
    '  database_type: \'PostgreSQL\'',
    '}',
    '',
    'Enum core.kind {',
    '  new',
    '  "as good as new"',
    '}',
    '',
    'Table users {',
    '  id bigint [pk, increment]',
    '  since "timestamp with time zone" [default: `now()`]',
    '  kinds core.kind[]',
    '  "note" varchar(20) [not null, note: \'it\\\'s\']',
    '',
    '  indexes {',
    '    (since, `lower(note)`) [unique]',
    '  }',
    '',
    '  checks {',
    '    `id > 0` [name: \'positive\']',
    '  }',
    '',
    '  Note: \'Who buys\'',
    '',
    '  // seen by people',
    '}',
    '',
    'Ref self: users.(id, "note") > users.(id, since) [delete: set null]',
    '',
    '// the end',
    '',
  ]);
});

test('whatever names and notes hold, DBML\'s own tools read them as they are', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, (name, other, note) => {
      fc.pre(name !== '' && other !== '');
      const text = dbml.print({ enums: [], tables: [table(name, [column(other, 'int')], { note })], refs: [] });
      const [read] = parsed(text).tables;
      assert.is(read?.name, name, text);
      assert.is(read?.fields[0]?.name, other, text);
    }),
    { numRuns: 300 },
  );
});

test('what DBML cannot hold is refused', () => {
  const refused = (given: dbml.DbmlTable): void => {
    assert.throws(
      () => dbml.print({ enums: [], tables: [given], refs: [] }),
      (error: unknown) => error instanceof RangeError && error.message.length > 20,
    );
  };
  refused(table('a\ud800', [column('a', 'int')]));
  refused(table('a', [column('a', 'int', [{ key: 'default', value: { expression: 'f(`a`)' } }])]));
  refused(table('a', [column('a', 'int', [{ key: 'default', value: { expression: ' ' } }])]));
  refused(table('a', [column('a', 'int', [{ key: 'default', value: { word: '1] // ' } }])]));
});

test.run();
