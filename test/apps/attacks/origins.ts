import { shown } from '../contract/report.js';
import { type Attack, gives } from './attack.js';

/** The one origin that the server is set to let in. */
export const origin = 'https://app.example.com';

const strangers = [
  'https://evil.example',
  'http://app.example.com',
  'https://app.example.com.evil.example',
  'https://evil-app.example.com',
  'https://app.example.com:8443',
  'https://app.example.com/',
  'https://APP.example.com.',
  'null',
  'file://',
  '*',
];

/** Browsers on pages of others get nothing that they could read. */
export async function origins(to: Attack): Promise<void> {
  to.recorder.at('origins');
  const { access } = await to.user();
  const known = await to.ask('GET', to.path('me'), { headers: { origin } }, access);
  gives(to, known, 200, 'a page that may call');
  to.recorder.check(known.headers['access-control-allow-origin'] === origin, 'it may read', () => shown(known));
  for (const stranger of strangers) {
    const preflight = {
      origin: stranger,
      'access-control-request-method': 'DELETE',
      'access-control-request-headers': 'authorization',
    };
    for (
      const answer of [
        await to.ask('GET', to.path('me'), { headers: { origin: stranger } }, access),
        await to.ask('OPTIONS', to.path('me'), { headers: preflight }),
        await to.ask('POST', to.path('login'), { json: {}, headers: { origin: stranger } }),
      ]
    ) {
      const allowed = answer.headers['access-control-allow-origin'];
      to.recorder.check(
        allowed === undefined,
        `${stranger} reads nothing`,
        () => `${String(allowed)} ${shown(answer)}`,
      );
    }
  }
}
