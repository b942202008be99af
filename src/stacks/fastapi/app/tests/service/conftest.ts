import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import { unknownSegment } from '../../../../shared/tests/subject.js';
import type { FastApiContext } from '../../../context.js';
import { Client, fixtures } from '../kit.js';

const { object } = py.builtins;
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const Any = py.symbol('typing', 'Any');
const pytest = py.moduleSymbol('pytest');
const OperationalError = py.symbol('sqlalchemy.exc', 'OperationalError');
const Settings = py.symbol('app.config', 'Settings');
const createApp = py.symbol('app.main', 'create_app');

/** `app/tests/service/conftest.py` */
export function serviceConftestModule(context: FastApiContext): Module {
  const { identity } = context;
  return py.module('app/tests/service/conftest.py', [
    py.class('Broken', { doc: 'A session that finds no database.' }, [
      py.asyncDef('__aenter__', { params: ['self'], returns: Any }, [
        py.raise(py.call(OperationalError, ['SELECT secret', py.dict(), py.call(py.id('OSError'), ['secret'])])),
      ]),
      py.asyncDef('__aexit__', { params: ['self', py.vararg('_', object)], returns: null }, [py.ellipsis]),
    ]),
    py.asyncDef('broken', {
      params: [py.param('settings', Settings)],
      returns: py.sub(AsyncIterator, Client),
      decorators: [py.attr(pytest, 'fixture')],
      doc: 'Open a client of an application whose database does not answer.',
    }, [
      py.assign('app', py.call(createApp, [py.id('settings')])),
      py.assign(py.id('app.state.sessionmaker'), py.id('Broken')),
      py.assign(py.id('app.state.stopping'), false),
      py.asyncWith([py.as(py.call(Client, [py.id('app')]), 'client')], [
        ...(identity === null
          ? []
          : [py.chain(py.id('client'), ['sign_in', [unknownSegment(context, identity.key.field)]])]),
        py.yield(py.id('client')),
      ]),
    ]),
    ...(identity === null ? [] : [guest()]),
  ], { doc: 'An application whose database does not answer.' });
}

function guest(): py.Statement {
  return py.asyncDef('guest', {
    params: [fixtures.app, py.param('api', py.symbol('app.tests.api', 'Api'))],
    returns: py.sub(AsyncIterator, Client),
    decorators: [py.attr(pytest, 'fixture')],
    doc: 'Open a client that sends no token, and sees the rows of the test.',
  }, [
    py.asyncWith([py.as(py.call(Client, [py.id('app')]), 'client')], [py.yield(py.id('client'))]),
  ]);
}
