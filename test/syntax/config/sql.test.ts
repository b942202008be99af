import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { columnText } from '../../../src/syntax/config/sql-column.js';
import type { SqlBuiltinType } from '../../../src/syntax/config/sql-nodes.js';

const tests = suite('types in SQL');

function typeOf(words: string, given: SqlBuiltinType['arguments'] = []): string {
  const type: SqlBuiltinType = { kind: 'builtin', words, arguments: given };
  return columnText({ name: 'a', type, nullable: true }, 'postgresql').replace('"a" ', '');
}

tests('have their arguments where PostgreSQL wants them', () => {
  assert.is(typeOf('varchar', [9]), 'varchar(9)');
  assert.is(typeOf('bit varying', [16]), 'bit varying(16)');
  assert.is(typeOf('character varying', [16]), 'character varying(16)');
  assert.is(typeOf('timestamp with time zone', [3]), 'timestamp(3) with time zone');
});

tests.run();
