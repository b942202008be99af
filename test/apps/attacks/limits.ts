import { shown } from '../contract/report.js';
import { type Account, type Attack, gives, refuses, unknown } from './attack.js';

/** What is asked with a token has its limit as well: a hundred requests a minute, whoever has signed in. */
export async function hurry(to: Attack, user: Account): Promise<void> {
  to.recorder.at('limits of requests');
  const path = to.below(to.contract.resources.find(one => one !== to.identity.user)?.path ?? '', user);
  for (let at = 1; at <= 200; at += 1) {
    const answer = await to.ask('GET', path, { headers: { 'x-forwarded-for': `192.0.2.${at}` } }, user.access);
    if (at <= 100) gives(to, answer, 200, `request ${at}`);
    else refuses(to, answer, 429, 'rate_limited', `request ${at}`);
    if (at > 100) to.recorder.check(answer.headers['retry-after'] !== undefined, 'says how long to wait');
  }
}

/** Passwords are tried from one address, under many names and as if from many addresses: ten a minute and no more. */
export async function bruteForce(to: Attack): Promise<void> {
  to.recorder.at('limits of sign-ins');
  for (let at = 1; at <= 30; at += 1) {
    const answer = await to.ask('POST', to.path('login'), {
      json: { [to.identity.login.wire]: at % 2 === 0 ? to.fresh() : 'the-admin@example.com', password: to.fresh() },
      headers: { 'x-forwarded-for': `192.0.2.${at}`, forwarded: `for=192.0.2.${at}`, 'x-real-ip': `192.0.2.${at}` },
    });
    if (at <= 10) {
      unknown(to, answer, `try ${at}`);
      continue;
    }
    refuses(to, answer, 429, 'rate_limited', `try ${at}`);
    const wait = Number(answer.headers['retry-after']);
    to.recorder.check(wait >= 1 && wait <= 60, 'says how long to wait', () => shown(answer));
  }
}
