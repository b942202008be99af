// The server of an Express project on SQLite, saying with each answer how many statements its request took. It is run in
// the project's folder, where the driver is.
import { Sqlite3Client, Sqlite3Transaction } from '@libsql/client/sqlite3';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Server } from 'node:http';

const current = new AsyncLocalStorage();

for (const { prototype } of [Sqlite3Client, Sqlite3Transaction]) {
  for (const method of ['batch', 'execute', 'executeMultiple']) {
    const run = prototype[method];
    prototype[method] = function(statement, ...more) {
      const request = current.getStore();
      if (request !== undefined) request.statements += method === 'batch' ? statement.length : 1;
      return run.call(this, statement, ...more);
    };
  }
}

const { emit } = Server.prototype;
Server.prototype.emit = function(event, request, response, ...more) {
  if (event !== 'request') return emit.call(this, event, request, response, ...more);
  const counted = { statements: 0 };
  const { writeHead } = response;
  response.writeHead = function(...head) {
    response.setHeader('X-Statements', counted.statements);
    return writeHead.apply(this, head);
  };
  return current.run(counted, () => emit.call(this, event, request, response, ...more));
};

await import('./src/server.ts');
