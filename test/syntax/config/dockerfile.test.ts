import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dockerfile as docker } from '../../../src/syntax/config/index.js';
import { hostileText } from './hostile.js';

const test = suite('Dockerfile');

test('a file of two stages is laid out as people write it', () => {
  const text = docker.print([
    docker.comment('Build'),
    docker.from('python:3.12-slim', 'build'),
    docker.workdir('/app'),
    docker.env({ PYTHONUNBUFFERED: '1', SAYS: 'a $b "c"' }),
    docker.copy(['requirements.txt', 'pyproject.toml'], './'),
    docker.run([['pip', 'install', '-r', 'requirements.txt'], ['echo', 'it\'s', docker.variable('HOME')]], {
      cache: '/root/.cache/pip',
    }),
    docker.blank(),
    docker.from('python:3.12-slim'),
    docker.copy(['/app'], '/app', { from: 'build', owner: 'app:app' }),
    docker.user('app'),
    docker.expose(8000),
    docker.stopsignal('SIGTERM'),
    docker.healthcheck(['python', '-c', 'print("x")'], { every: 30, timeout: 5, start: 10, retries: 3 }),
    docker.entrypoint(['./run']),
    docker.cmd(['uvicorn', 'app.main:app']),
  ]);
  assert.is(
    text,
    [
      '# Build',
      'FROM python:3.12-slim AS build',
      'WORKDIR /app',
      'ENV PYTHONUNBUFFERED=1 \\',
      '    SAYS="a \\$b \\"c\\""',
      'COPY requirements.txt pyproject.toml ./',
      'RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt && \\',
      '    echo \'it\'\\\'\'s\' "$HOME"',
      '',
      'FROM python:3.12-slim',
      'COPY --from=build --chown=app:app /app /app',
      'USER app',
      'EXPOSE 8000',
      'STOPSIGNAL SIGTERM',
      'HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \\',
      '    CMD ["python", "-c", "print(\\"x\\")"]',
      'ENTRYPOINT ["./run"]',
      'CMD ["uvicorn", "app.main:app"]',
      '',
    ].join('\n'),
  );
});

test('exec form carries any words, on one line', () => {
  fc.assert(fc.property(fc.array(hostileText, { minLength: 1 }), words => {
    const text = docker.print([docker.cmd(words)]);
    assert.is(text.split('\n').length, 2);
    assert.equal(JSON.parse(text.slice('CMD '.length)), words);
  }));
});

test('values of variables and labels stay one value on one line, or are refused', () => {
  fc.assert(fc.property(hostileText, value => {
    try {
      const text = docker.print([docker.env({ A: value })]);
      const written = /^ENV A=(?:"((?:[^"\\$]|\\.)*)"|([\w.,:/@+=%-]+))\n$/u.exec(text);
      assert.ok(written !== null, text);
      assert.is(written[2] ?? written[1]?.replaceAll(/\\(.)/gu, '$1'), value);
    } catch (error) {
      assert.ok(error instanceof RangeError && /[\p{Cc}\u2028\u2029]/u.test(value), value);
    }
  }));
});

test('arguments that would be split, expanded or break the line are refused', () => {
  const bad = ['', 'a b', 'a\nRUN evil', '$(x)', '${x}', '`x`', 'a;b', '--from=x'];
  for (const text of bad) {
    assert.throws(() => docker.print([docker.from(text)]), RangeError, text);
    assert.throws(() => docker.print([docker.from('a', text)]), RangeError, text);
    assert.throws(() => docker.print([docker.user(text)]), RangeError, text);
    assert.throws(() => docker.print([docker.stopsignal(text)]), RangeError, text);
    assert.throws(() => docker.print([docker.arg(text)]), RangeError, text);
    assert.throws(() => docker.print([docker.env({ [text]: 'x' })]), RangeError, text);
    assert.throws(() => docker.print([docker.label({ [text]: 'x' })]), RangeError, text);
    assert.throws(() => docker.print([docker.workdir(text)]), RangeError, text);
    assert.throws(() => docker.print([docker.copy([text], '.')]), RangeError, text);
    assert.throws(() => docker.print([docker.copy(['.'], text)]), RangeError, text);
  }
  for (const port of [0, -1, 65536, 1.5, NaN]) assert.throws(() => docker.print([docker.expose(port)]), RangeError);
  assert.throws(() => docker.print([docker.run([])]), RangeError);
  assert.throws(() => docker.print([docker.cmd([])]), RangeError);
});

test('a comment is never a parser directive', () => {
  assert.is(docker.print([docker.comment('syntax=evil\nescape = `')]), '# : syntax=evil\n# : escape = `\n');
});

test.run();
