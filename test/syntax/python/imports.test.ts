import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as py from '../../../src/syntax/python/index.js';
import { complaints } from '../../oracle/python/ruff.js';
import { printed } from './print.js';

const test = suite('imports are collected from the symbols in use');

const User = py.symbol('app.models.user', 'User');
const date = py.symbol('datetime', 'date');
const sa = py.moduleSymbol('sqlalchemy', 'sa');

test('one name, one import, however often it is used', () => {
  assert.is(
    printed(User, User, py.symbol('app.models.user', 'User')),
    'from app.models.user import User\n\nUser\nUser\nUser',
  );
});

test('sections, modules and members are in the order of isort', () => {
  const names = [
    py.symbol('typing', 'Any'),
    py.symbol('sqlalchemy', 'select'),
    py.symbol('sqlalchemy', 'MetaData'),
    py.symbol('sqlalchemy', 'NULL_VALUE'),
    py.moduleSymbol('os'),
    py.symbol('app.models.user', 'User'),
    py.symbol('app.models.post10', 'P'),
    py.symbol('app.models.post9', 'Q'),
    sa,
  ];
  const text = printed(...names);
  assert.is(
    text.split('\n\n\n')[0]?.split('\nAny')[0],
    [
      'import os',
      'from typing import Any',
      '',
      'import sqlalchemy as sa',
      'from sqlalchemy import NULL_VALUE, MetaData, select',
      '',
      'from app.models.post9 import Q',
      'from app.models.post10 import P',
      'from app.models.user import User',
      '',
    ].join('\n'),
  );
  assert.not.ok(
    complaints(`${text}
`).includes('I001'),
  );
});

test('a name of the module itself goes before a symbol, which gets an alias', () => {
  assert.is(
    printed(py.assign('date', 1), date),
    [
      'from datetime import date as datetime_date',
      '',
      'date = 1',
      'datetime_date',
    ].join('\n'),
  );
});

test('a class attribute shadows a symbol in its own class', () => {
  const text = printed(py.class('A', {}, [py.annAssign('date', date), py.annAssign('other', date)]));
  assert.match(text, 'other: datetime_date');
});

test('a local name elsewhere is no clash', () => {
  const text = printed(
    py.def('f', { params: ['date'] }, [py.return(py.id('date'))]),
    py.def('g', {}, [py.return(py.call(date))]),
  );
  assert.match(text, 'from datetime import date\n');
});

test('a local name where the symbol is used is a clash', () => {
  const text = printed(py.def('f', { params: ['date'] }, [py.return(py.call(date, [py.id('date')]))]));
  assert.match(text, 'return datetime_date(date)');
});

test('a builtin in use is a clash', () => {
  assert.match(printed(py.symbol('app.collections', 'list'), py.builtins.list), 'collections_list');
});

test('two symbols of one name get different names', () => {
  const text = printed(py.symbol('app.models.user', 'User'), py.symbol('app.schemas.user', 'User'));
  assert.match(text, 'from app.schemas.user import User as user_User');
});

test('what annotations alone need keeps its name', () => {
  const text = printed(User, py.annAssign('a', py.typeOnly(py.symbol('app.schemas.user', 'User'))));
  assert.match(text, '    from app.schemas.user import User\n');
  assert.match(text, 'from app.models.user import User as user_User\n');
});

test('names of one module that have an alias stand among the others by their own names', () => {
  const names = [['Page'], ['Crud', 'BaseCrud'], ['Row', 'BaseRow'], ['Zone']] as const;
  const text = printed(...names.map(([name, as]) => py.symbol('app.base', name, as)));
  assert.is(
    text.slice(0, text.indexOf('\n\n')),
    ['from app.base import Crud as BaseCrud', 'from app.base import Page, Zone', 'from app.base import Row as BaseRow']
      .join('\n'),
  );
});

test('a plain import of a package is written with its dots', () => {
  assert.is(printed(py.attr(py.moduleSymbol('os.path'), 'sep')), 'import os.path\n\nos.path.sep');
});

test('a symbol with a name of its own is imported under it', () => {
  assert.is(printed(py.symbol('a.b', 'c', 'd')), 'from a.b import c as d\n\nd');
});

test('a module does not import itself', () => {
  const text = py.module('app/models/user.py', [py.class('User', {}, [py.pass()]), py.call(User)]).print();
  assert.not.match(text, 'import');
});

test('a package imports its modules', () => {
  const text = py.module('app/routes/__init__.py', [py.symbol('app.routes', 'post')]).print();
  assert.match(text, 'from app.routes import post');
});

test('what type checkers alone need stands under TYPE_CHECKING', () => {
  assert.is(
    printed(py.annAssign('a', py.forwardRef(py.union(User, null)))),
    [
      'from typing import TYPE_CHECKING',
      '',
      'if TYPE_CHECKING:',
      '    from app.models.user import User',
      '',
      'a: "User | None"',
    ].join('\n'),
  );
});

test('what is needed when the module runs too is imported once', () => {
  assert.not.match(printed(py.annAssign('a', py.forwardRef(User)), User), 'TYPE_CHECKING');
});

test('a symbol for annotations alone needs no quotes', () => {
  assert.match(printed(py.importFrom('__future__', ['annotations']), py.annAssign('a', py.typeOnly(User))), 'a: User');
});

test('written imports at the head join the collected ones', () => {
  assert.is(
    printed(py.remarked(py.import('app.models'), 'noqa: F401'), py.importFrom('app.models.user', ['Role']), User),
    [
      'import app.models  # noqa: F401',
      'from app.models.user import Role, User',
      '',
      'User',
    ].join('\n'),
  );
});

test('a package hands out names in the order of Ruff', () => {
  assert.is(
    printed(py.reexports([User, py.symbol('app.models.post', 'post'), py.symbol('app.models.post', 'LIMIT')])),
    [
      'from app.models.post import LIMIT, post',
      'from app.models.user import User',
      '',
      '__all__ = ["LIMIT", "User", "post"]',
    ].join('\n'),
  );
});

test('the docstring stays first and __future__ next', () => {
  const text = py.module('app/a.py', [py.importFrom('__future__', ['annotations']), User], { doc: 'Doc.' }).print();
  assert.ok(text.startsWith('"""Doc."""\n\nfrom __future__ import annotations\n\nfrom app'));
});

test.run();
