import type { Operation } from '../../../src/contract/contract.js';
import { fullPath } from '../../../src/contract/openapi.js';
import { shown } from './report.js';
import { expectError, type Run } from './run.js';
import { checkHeaders } from './service.js';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'] as const;

/** 405 with every method in Allow, HEAD and OPTIONS, on every path. */
export async function checkMethods(run: Run): Promise<void> {
  const { contract, client, recorder: { check, at } } = run;
  const byPath = new Map<string, Operation[]>();
  for (const operation of contract.operations) {
    const path = fullPath(contract, operation);
    byPath.set(path, [...(byPath.get(path) ?? []), operation]);
  }
  for (const [template, operations] of byPath) {
    at(`methods of ${template}`);
    const path = template.replace(/\{[^}]+\}/g, '1');
    // A fixed path such as `…/detach` may also be read as a path with a parameter.
    const matching = [...byPath].filter(([other]) => matches(other, path)).flatMap(([, others]) => others);
    const possible = new Set(matching.map(operation => operation.method as string));
    const own = new Set(operations.map(operation => operation.method as string));
    for (const method of methods) {
      if (possible.has(method)) continue;
      const answer = await client.ask(method, path);
      expectError(run, answer, 405, 'method_not_allowed', method);
      checkHeaders(run, answer);
      const allowed = allow(answer.headers.allow);
      const right = [...own].every(one => allowed.has(one))
        && [...allowed].every(one => possible.has(one) || one === 'OPTIONS' || (one === 'HEAD' && own.has('GET')));
      check(
        right,
        `${method}: Allow has every method of the path`,
        () => `${[...own].join(' ')}\n    ${shown(answer)} allow: ${answer.headers.allow ?? ''}`,
      );
    }
    const options = await client.ask('OPTIONS', path);
    check(options.status === 200 || options.status === 204, 'OPTIONS is answered', () => shown(options));
    check(
      [...own].every(one => allow(options.headers.allow).has(one)),
      'OPTIONS names the methods',
      () => options.headers.allow ?? '',
    );
    if (operations.some(operation => operation.method === 'GET')) {
      const sent = { headers: run.people?.admin?.headers ?? {} };
      const [head, get] = [await client.ask('HEAD', path, sent), await client.ask('GET', path, sent)];
      check(head.status === get.status && head.text === '', 'HEAD is GET without a body', () => shown(head));
      check(
        head.headers['content-type'] === get.headers['content-type'],
        'HEAD has the headers of GET',
        () => shown(head),
      );
    }
  }
}

function matches(template: string, path: string): boolean {
  const [want, have] = [template.split('/'), path.split('/')];
  return want.length === have.length && want.every((part, index) => part.startsWith('{') || part === have[index]);
}

function allow(header: string | undefined): ReadonlySet<string> {
  return new Set((header ?? '').split(',').map(method => method.trim().toUpperCase()).filter(method => method !== ''));
}
