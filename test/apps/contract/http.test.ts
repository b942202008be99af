import { type AddressInfo, createServer, type Socket } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, client } from './http.js';

const tests = suite('the client of the black-box suite');

/**
 * Talks to a server that answers as many requests as this on each connection and resets it at the next one, as a server does
 * that gives a connection up while a request is on its way.
 */
async function withServer(
  answersOf: (connection: number) => number,
  use: (client: Client, connections: () => number) => Promise<void>,
): Promise<void> {
  let connections = 0;
  const server = createServer((socket: Socket) => {
    const most = answersOf(++connections);
    let answered = 0;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      if (answered === most) return socket.resetAndDestroy();
      answered += 1;
      return socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const one = client(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    await use(one, () => connections);
  } finally {
    one.close();
    server.close();
  }
}

tests('sends again what met a kept connection that was just given up', async () => {
  await withServer(() => 1, async (one, connections) => {
    assert.is((await one.ask('GET', '/')).status, 200);
    assert.is((await one.ask('PATCH', '/', { json: {} })).status, 200);
    assert.is(connections(), 2);
  });
});

tests('says so when a request is cut off on a connection of its own', async () => {
  await withServer(connection => connection === 1 ? 1 : 0, async one => {
    await one.ask('GET', '/');
    const error = await one.ask('GET', '/').then(() => undefined, (reason: unknown) => reason);
    assert.match(String(error), /ECONNRESET|socket hang up/);
  });
});

tests.run();
