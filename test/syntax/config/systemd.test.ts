import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { systemd } from '../../../src/syntax/config/index.js';

const test = suite('systemd units');
const { command, entry, environment, names, section } = systemd;
const line = (key: string, value: systemd.SystemdValue): string =>
  systemd.print([section('Service', [entry(key, value)])]).split('\n')[1] ?? '';

test('sections, comments, switches, and one key several times', () => {
  assert.is(
    systemd.print([
      section('Unit', [entry('Description', 'A shop'), entry('After', names('a.target', 'b.service'), 'In order')]),
      section('Service', [
        entry('DynamicUser', true),
        entry('TimeoutStopSec', 45),
        entry('CapabilityBoundingSet', names()),
      ]),
    ]),
    [
      '[Unit]',
      'Description=A shop',
      '# In order',
      'After=a.target b.service',
      '',
      '[Service]',
      'DynamicUser=yes',
      'TimeoutStopSec=45',
      'CapabilityBoundingSet=',
      '',
    ].join('\n'),
  );
  assert.is(systemd.print([]), '');
});

test('specifiers, variables and quotes are text', () => {
  assert.is(line('Description', '100% of $HOME'), 'Description=100%% of $HOME');
  assert.is(
    line('ExecStart', command('/bin/echo', '$HOME', '100%', 'a b', '"', ';', '')),
    'ExecStart=/bin/echo $$HOME 100%% "a b" "\\"" ";" ""',
  );
  assert.is(line('Environment', environment({ A: '1', B: 'x y', C: '%h' })), 'Environment=A=1 "B=x y" C=%%h');
});

test('what systemd would read otherwise is refused', () => {
  const refused: readonly (readonly [string, systemd.SystemdValue])[] = [
    ['Description', 'two\nlines'],
    ['Description', ' edge'],
    ['Description', 'joined\\'],
    ['After', names('a b')],
    ['ExecStart', command('echo')],
    ['ExecStart', command('/bin/a b')],
    ['ExecStart', command()],
    ['Environment', environment({ 'A B': '1' })],
    ['Environment', environment({ A: 'x\ny' })],
    ['exec start', 'x'],
  ];
  for (const [key, value] of refused) {
    assert.throws(() => line(key, value), (error: unknown) => error instanceof RangeError);
  }
  assert.throws(() => systemd.print([section('Service]\n[Unit', [])]), /section/);
});

test.run();
