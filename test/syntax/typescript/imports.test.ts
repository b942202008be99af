import * as ts from 'api-scaffolder/typescript';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lines, printed } from './print.js';

const test = suite('imports of TypeScript modules');

const Router = ts.symbol('express', 'Router');
const Request = ts.symbol('express', 'Request');

test('are collected from the symbols that are used, packages first, then files from the far to the near', () => {
  assert.equal(
    lines(
      ts.call(ts.symbol('./src/routes/tag.ts', 'tag')),
      ts.call(ts.symbol('./src/db/client.ts', 'db')),
      ts.call(ts.symbol('zod', 'z')),
      ts.call(ts.symbol('node:fs', 'readFile')),
    ).slice(0, 4),
    [
      'import { readFile } from \'node:fs\';',
      'import { z } from \'zod\';',
      'import { db } from \'../db/client.js\';',
      'import { tag } from \'./tag.js\';',
    ],
  );
});

test('are for types alone where a name stands in types alone', () => {
  const [first] = lines(ts.function('f', { params: [ts.param('req', Request)] }, []));
  assert.is(first, 'import type { Request } from \'express\';');
  const both = lines(ts.function('f', { params: [ts.param('req', Request)] }, [ts.call(Router)]));
  assert.is(both[0], 'import { type Request, Router } from \'express\';');
  const [query] = lines(ts.typeAlias('Db', ts.typeOf(ts.symbol('./src/db.ts', 'db'))));
  assert.is(query, 'import type { db } from \'../db.js\';');
  const [heritage] = lines(ts.class('A', { implements: [Router] }, []));
  assert.is(heritage, 'import type { Router } from \'express\';');
  const [base] = lines(ts.class('A', { extends: Router }, []));
  assert.is(base, 'import { Router } from \'express\';');
});

test('know defaults and whole modules', () => {
  assert.equal(
    lines(
      ts.call(ts.defaultSymbol('express', 'express')),
      ts.call(Router),
      ts.call(ts.moduleSymbol('node:fs', 'fs')),
    ).slice(0, 2),
    ['import express, { Router } from \'express\';', 'import * as fs from \'node:fs\';'],
  );
  const pino = ts.defaultSymbol('pino', 'Pino');
  assert.equal(
    lines(ts.let('log', undefined, { type: pino }), ts.call(ts.symbol('pino', 'pino'))).slice(0, 2),
    ['import type Pino from \'pino\';', 'import { pino } from \'pino\';'],
  );
});

test('give way to the names of the module, of the scopes around, and of the globals it uses', () => {
  assert.match(printed(ts.const('Router', 1), ts.call(Router)), /import \{ Router as ExpressRouter \} from 'express';/);
  const user = ts.symbol('./src/services/user.ts', 'user');
  assert.match(printed(ts.function('f', { params: ['user'] }, [ts.call(user)])), /import \{ user as userUser \}/);
  assert.match(printed(ts.function('f', { params: ['user'] }, []), ts.call(user)), /import \{ user \} from/);
  assert.match(
    printed(ts.throw(ts.new(ts.id('Error'))), ts.call(ts.symbol('./src/errors.ts', 'Error'))),
    /Error as ErrorsError/,
  );
  assert.match(
    printed(ts.call(Router), ts.call(ts.symbol('./src/my-routes.ts', 'Router'))),
    /import \{ Router as MyRoutesRouter \} from '\.\.\/my-routes\.js';/,
  );
});

test('write an object with a renamed symbol in full, and else in short', () => {
  const db = ts.symbol('./src/db.ts', 'db');
  assert.match(printed(ts.const('all', { db })), /const all = \{ db \};/);
  assert.match(printed(ts.const('db', 1), ts.const('all', { db })), /const all = \{ db: dbDb \};/);
});

test('leave out what is the module\'s own', () => {
  assert.is(
    printed(ts.const('router', 1), ts.call(ts.symbol('./src/routes/post.ts', 'router'))),
    'const router = 1;\nrouter();',
  );
});

test('find their way between files', () => {
  const from = (path: string, module: string): string => ts.module(path, [ts.exportAll(module)]).print();
  assert.is(from('a.ts', './b.ts'), 'export * from \'./b.js\';\n');
  assert.is(from('src/a.ts', './b.ts'), 'export * from \'../b.js\';\n');
  assert.is(from('src/x/y/a.ts', './src/z/b.mts'), 'export * from \'../../z/b.mjs\';\n');
  assert.is(from('src/x/a.ts', './src/x/y/data.json'), 'export * from \'./y/data.json\';\n');
});

test.run();
