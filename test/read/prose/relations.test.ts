import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readProse } from '../../../src/read/prose/index.js';
import { modelOf } from '../../prose/model.js';

const test = suite('how running text says that things belong together');

/** What is known of the things before a rule is tried on them. */
const known = [
  'A member has a name and a phone.',
  'A plot has a size and a code.',
  'A client has a name and an email.',
  'A supplier has a name and a website.',
  'A course has a title and a level.',
  'A student has a name and an email.',
  'A contract has a number and a date.',
  'A receipt has a number and a date.',
  'An exercise has a title and a text.',
].join(' ');

/** The relations that a sentence adds to what is known. */
function relationsIn(sentence: string, before = known): string[] {
  const { relations } = modelOf(readProse(`${before}\n\n${sentence}`).domain);
  return relations.map(({ from, kind, to }) => `${from[0] ?? ''} ${kind} ${to[0] ?? ''}`);
}

const rules: readonly (readonly [rule: string, sentence: string, relations: readonly string[]])[] = [
  ['what is several of somebody\'s is theirs', 'Each member\'s plots are shown on a map.', ['plot -> member']],
  ['what is several of a thing belongs to it', 'The plots of a member are fenced.', ['plot -> member']],
  ['what stands between two belongs to both', 'Contracts between a client and a supplier are filed.', [
    'contract -> client',
    'contract -> supplier',
  ]],
  ['and so where it has something besides', 'A contract between a client and a supplier has a fee.', [
    'contract -> client',
    'contract -> supplier',
  ]],
  ['what is asked for is one of many', 'We track which course a plot belongs to.', ['plot -> course']],
  ['also where the question is what somebody does', 'We want to know which client signed the contract.', [
    'contract -> client',
  ]],
  ['what is given to somebody is theirs', 'Members get exactly one receipt.', ['receipt -> member']],
  ['a verb said once counts for what follows', 'A student can take many courses and a course many students.', [
    'course <-> student',
  ]],
  ['more than one of people is many of many', 'A contract can have more than one client.', ['contract <-> client']],
  ['where each is, is said behind a colon', 'plots: each in one contract, with number and colour', [
    'plot -> contract',
  ]],
  ['what comes per thing is of it', 'Receipts come in per contract: amount, date paid', ['receipt -> contract']],
  ['what there is for each is of it', 'receipt once a year for each contract, with year and total', [
    'receipt -> contract',
  ]],
  ['what things are marked with marks others too', 'We tag plots with courses.', ['plot <-> course']],
  ['what something is divided into is its own', 'A contract is divided into exercises.', ['exercise -> contract']],
  ['one for each of two stands between them', 'We split it into plots, one for each course and member.', [
    'plot -> course',
    'plot -> member',
  ]],
  ['what is made by somebody for a thing is of it', 'Receipts are created by members for a contract.', [
    'receipt -> contract',
    'receipt -> member',
  ]],
  ['one of those there are is one of many', 'A receipt is filed in one of the plots.', ['receipt -> plot']],
  ['whoever sets something up has it', 'A client can set up contracts for a supplier.', [
    'contract -> client',
    'contract -> supplier',
  ]],
  [
    'what goes on behind a clause in the past is of the main subject',
    'A receipt belongs to the client that sent it and consists of a text, a contract and a total.',
    [
      'receipt -> client',
      'receipt -> contract',
    ],
  ],
];

for (const [rule, sentence, expected] of rules) {
  test(`${rule}: ${sentence}`, () => {
    assert.equal(relationsIn(sentence).sort(), [...expected].sort());
  });
}

test('what only stands beside something known is no thing of its own', () => {
  const { draft } = readProse('A member has a name and a phone. The hats of a member are shown.');
  assert.equal(draft?.entities.filter(({ confidence }) => confidence >= 0.5).map(({ name }) => name), ['member']);
});

test('carries the sentence a relation rests on and how sure it is', () => {
  const { draft } = readProse(`${known} The plots of a member are fenced.`);
  const [relation] = draft?.relations ?? [];
  assert.ok(relation !== undefined);
  assert.is(relation.sentence, 'The plots of a member are fenced.');
  assert.ok(relation.confidence >= 0.5 && relation.confidence < 1);
});

test.run();
