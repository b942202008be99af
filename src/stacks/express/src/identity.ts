import type { Module } from '../../../syntax/core/module.js';
import type { ExpressContext } from '../context.js';
import { expressIdentity } from '../identity.js';
import { accessModule } from './access.js';
import { authenticateModule } from './middleware/authenticate.js';
import { authRoutesModule } from './routes/auth.js';
import { authServiceModule } from './services/auth.js';
import { accountsModule } from './utils/accounts.js';
import { passwordsModule } from './utils/passwords.js';
import { privilegesModules } from './utils/privileges.js';
import { sessionsModule } from './utils/sessions.js';
import { tokenKeysModule } from './utils/token-keys.js';
import { tokensModule } from './utils/tokens.js';

/** The modules by which callers become known; none where there are no callers. */
export function* identityModules(context: ExpressContext): Generator<Module> {
  const identity = expressIdentity(context);
  if (identity === null) return;
  yield accessModule(identity);
  yield authenticateModule();
  yield authRoutesModule(context, identity);
  yield authServiceModule(context, identity);
  yield accountsModule(context, identity);
  yield passwordsModule();
  yield* privilegesModules(identity);
  yield sessionsModule(identity);
  yield tokenKeysModule();
  yield tokensModule();
}
