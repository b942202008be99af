import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hintsOf } from '../../src/domain/expression/hints.js';
import { likePieces, regexpPieces, spell } from '../../src/domain/expression/pieces.js';
import { readSql } from '../../src/read/sql/index.js';

const pieces = suite('texts out of patterns');

for (
  const pattern of [
    '^[A-Z]{2}[0-9]{4}$',
    '^[a-z0-9][a-z0-9:-]{0,48}[a-z0-9]$',
    '^\\d{3}-\\d{4}$',
    '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$',
    '^\\+?[1-9]\\d{1,14}$',
    '^(red|green)-[[:digit:]]{3}$',
    '^#(?:[0-9a-fA-F]{3}){1,2}$',
    '^\\w+( \\w+)*$',
    '[^0-9]',
    '(?i)^[a-z]{2}$',
  ]
) {
  pieces(`${pattern} finds what is made for it`, () => {
    const made = regexpPieces(pattern);
    assert.ok(made);
    const found = new RegExp(
      pattern.replace('[:digit:]', '0-9').replace('(?i)', ''),
      pattern.startsWith('(?i)') ? 'i' : '',
    );
    for (const number of [1, 2, 99]) assert.match(spell(made, number), found);
  });
}

pieces('a pattern that says more than that is left alone', () => {
  for (const pattern of ['^(?=.*[0-9]).{8,}$', '\\1', '(', '[', 'a{2', '*']) assert.is(regexpPieces(pattern), null);
});

pieces('another number makes another text where there is a run for it', () => {
  const made = regexpPieces('^[A-Z]{3}$') ?? [];
  assert.is.not(spell(made, 1), spell(made, 2));
});

pieces('LIKE is met by what stands between its wildcards', () => {
  assert.match(spell(likePieces('https://%.example'), 1), /^https:\/\/.*\.example$/);
  assert.is(spell(likePieces('100\\%'), 1), '100%');
  assert.is(spell(likePieces('_-_'), 0), 'a-a');
});

pieces('a check names constants beside the columns that it holds them against', () => {
  const ddl =
    'CREATE TABLE t (a int, b text, CHECK ((a > -3 AND a <= 7) OR NOT b IN (\'x\', \'y\')), CHECK (b LIKE \'z\'));';
  const checks = readSql(ddl, { dialect: 'postgresql' }).domain.entities[0]?.checks ?? [];
  const found = checks.map(({ expression }) => [...hintsOf(expression)]);
  assert.equal(found, [[['a', [-3, 7]], ['b', ['x', 'y']]], [['b', [['z']]]]]);
});

pieces.run();
