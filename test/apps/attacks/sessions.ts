import { type Answer, object } from '../contract/http.js';
import { shown } from '../contract/report.js';
import { type Account, type Attack, gives, textOf, unknown } from './attack.js';

/** How sessions end, and what does not bring them back. */
export async function sessionAttacks(to: Attack): Promise<void> {
  to.recorder.at('sessions');
  await wrongKinds(to);
  await reuse(to);
  await signedOut(to);
  await changedPassword(to);
  await removed(to);
}

/** Signs the same user in once more. */
async function again(to: Attack, { login, password }: Account): Promise<{ access: string; refresh: string }> {
  const pair = object((await to.login(login, password)).json);
  return { access: textOf(pair['access_token']), refresh: textOf(pair['refresh_token']) };
}

function refreshOf(answer: Answer): string {
  return textOf(object(answer.json)['refresh_token']);
}

async function wrongKinds(to: Attack): Promise<void> {
  const user = await to.user();
  unknown(to, await to.me(user.refresh), 'a refresh token as an access token');
  for (
    const [what, token] of Object.entries({
      'an access token': user.access,
      'a token of nobody': 'x'.repeat(43),
      'a token with more to it': `${user.refresh}x`,
      'a token in another case': user.refresh.toUpperCase() === user.refresh ? 'x' : user.refresh.toUpperCase(),
      'a pattern': '%',
      'SQL': '\' OR \'1\'=\'1',
    })
  ) {
    unknown(to, await to.refresh(token), `${what} as a refresh token`);
  }
  gives(to, await to.refresh(user.refresh), 200, 'the refresh token itself');
}

async function reuse(to: Attack): Promise<void> {
  const user = await to.user();
  const elsewhere = await again(to, user);
  const second = await to.refresh(user.refresh);
  gives(to, second, 200, 'a refresh');
  const third = await to.refresh(refreshOf(second));
  gives(to, third, 200, 'a refresh of a refresh');
  unknown(to, await to.refresh(user.refresh), 'a spent refresh token');
  unknown(to, await to.refresh(refreshOf(third)), 'the last one of a session in which a spent one came back');
  gives(to, await to.refresh(elsewhere.refresh), 200, 'another session of the same user');
}

async function signedOut(to: Attack): Promise<void> {
  const user = await to.user();
  const elsewhere = await again(to, user);
  const next = await to.refresh(user.refresh);
  const out = await to.ask('POST', to.path('logout'), { json: { [to.wire('refresh_token')]: refreshOf(next) } });
  gives(to, out, 204, 'signing out');
  unknown(to, await to.refresh(refreshOf(next)), 'a refresh token after signing out');
  gives(to, await to.refresh(elsewhere.refresh), 200, 'a session that was not signed out of');
}

async function changedPassword(to: Attack): Promise<void> {
  const user = await to.user();
  const thief = await again(to, user);
  const next = `${user.password} and more`;
  const change = (more: Readonly<Record<string, string>>): Promise<Answer> =>
    to.ask('PATCH', to.path('patch-me'), { json: { password: next, ...more } }, user.access);
  for (const more of [{}, { [to.wire('current_password')]: 'not the password' }]) {
    gives(to, await change(more), 422, 'a new password without the current one');
  }
  gives(to, await change({ [to.wire('current_password')]: user.password }), 200, 'a new password');
  unknown(to, await to.refresh(thief.refresh), 'another session after the password was changed');
  unknown(to, await to.login(user.login, user.password), 'the old password');
  gives(to, await to.login(user.login, next), 200, 'the new password');
}

/** A user whom an admin removes is out at once, with whatever they hold. */
async function removed(to: Attack): Promise<void> {
  const [admin, user] = [await to.admin(), await to.user()];
  const path = `${to.below(to.identity.user.path)}/${textOf(user.key)}`;
  gives(to, await to.ask('DELETE', path, {}, admin.access), 204, 'an admin removes a user');
  unknown(to, await to.me(user.access), 'the access token of a removed user');
  unknown(to, await to.refresh(user.refresh), 'the refresh token of a removed user');
  unknown(to, await to.login(user.login, user.password), 'the password of a removed user');
}

/** Two bring the same refresh token at the same moment: one gets the next, and the session ends, since it was copied. */
export async function parallelRefreshes(to: Attack, rounds: number): Promise<void> {
  to.recorder.at('parallel refreshes');
  const user = await to.user();
  for (let round = 1; round <= rounds; round += 1) {
    const { refresh } = await again(to, user);
    const answers = await Promise.all([to.refresh(refresh), to.refresh(refresh)]);
    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status === 401);
    to.recorder.check(
      won.length === 1 && lost.length === 1,
      `round ${round}: one wins`,
      () => answers.map(shown).join('\n'),
    );
    const [winner] = won;
    if (winner !== undefined) unknown(to, await to.refresh(refreshOf(winner)), `round ${round}: the session has ended`);
  }
}
