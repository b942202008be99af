import type { Mutation } from '../support/mutate.js';

const tests = ['app/tests/service/test_shutdown.py', 'app/tests/service/test_health.py'];

/** How the service goes: what it says of itself, and when the server hears of it. */
export const stopping: readonly Mutation[] = [
  {
    name: 'readiness stays when the service goes',
    file: 'app/shutdown.py',
    find: 'app.state.stopping = True',
    replace: 'app.state.stopping = False',
    tests,
  },
  {
    name: 'the server goes without a delay',
    file: 'app/shutdown.py',
    find: 'app.state.settings.shutdown_delay',
    replace: '0',
    tests,
  },
  {
    name: 'the server hears of no signal',
    file: 'app/shutdown.py',
    find: 'loop.call_later,',
    replace: 'lambda *_: None,',
    tests,
  },
  {
    name: 'connections are kept while the service goes',
    file: 'app/middleware/logging.py',
    find: 'headers["Connection"]',
    replace: 'headers["X-Connection"]',
    tests,
  },
];
