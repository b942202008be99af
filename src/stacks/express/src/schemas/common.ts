import { commonSchemas } from '../../../../contract/names.js';
import { wire } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { called, exported, open } from './parts.js';
import { z } from './z.js';

type Expression = ts.compiler.Expression;

const string = ts.chain(z, ['string']);
const named = (name: string, members: readonly ts.Property[], doc?: string): ts.StatementLike =>
  exported(name, called(open(members), name), doc);
const nullable = (of: Expression): Expression => ts.chain(of, ['nullable'], ['exactOptional']);

/** `src/schemas/common.ts`: schemas of errors and of the service itself. */
export function commonModule({ contract, wire: schemas }: ExpressContext): Module {
  const { fieldError, details, error, health, live } = commonSchemas;
  const always = (word: string): Expression => ts.chain(z, ['literal', [word]], ['default', [word]]);
  const state = ts.id('state');
  return ts.module('src/schemas/common.ts', [
    named(fieldError, [['field', string], ['message', string]], 'What is wrong with one field.'),
    named(details, [['errors', ts.chain(z, ['array', [ts.id(fieldError)]])]], 'The fields that an error is about.'),
    named(error, [
      ['status', always('error')],
      ['code', string],
      ['message', string],
      ['details', nullable(ts.id(details))],
      [wire('request_id', contract.naming), string],
      ['timestamp', schemas.named('instantText')],
    ], 'The body of every error.'),
    ts.const('state', ts.chain(z, ['enum', [['ok', 'unavailable']]])),
    named(
      health,
      [['status', state], ['database', state], ['redis', nullable(state)]],
      'Whether the service and what it stands on work.',
    ),
    named(live, [['status', always('ok')]], 'That the process runs.'),
  ], { doc: 'Schemas of errors and of the service itself.' });
}
