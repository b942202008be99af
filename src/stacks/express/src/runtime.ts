import type { Module } from '../../../syntax/core/module.js';
import type { ExpressContext } from '../context.js';
import { appModule } from './app.js';
import { configModule } from './config.js';
import { errorsModule } from './errors.js';
import { logsModule } from './logs.js';
import { bodyModule as rawBodyModule } from './middleware/body.js';
import { corsModule } from './middleware/cors.js';
import { errorHandlerModule } from './middleware/error-handler.js';
import { headModule } from './middleware/head.js';
import { loggingModule } from './middleware/logging.js';
import { notFoundModule } from './middleware/not-found.js';
import { rateLimitModule } from './middleware/rate-limit.js';
import { securityHeadersModule } from './middleware/security-headers.js';
import { soundPathsModule } from './middleware/sound-paths.js';
import { healthModule } from './routes/health.js';
import { rootModule } from './routes/root.js';
import { serverModule } from './server.js';
import { serviceModule } from './service.js';
import { shutdownModule } from './shutdown.js';
import { addressesModule } from './utils/addresses.js';
import { bodyModule } from './utils/body.js';
import { deliveryModule } from './utils/delivery.js';
import { hitsModule } from './utils/hits.js';
import { outagesModule } from './utils/outages.js';
import { pathsModule } from './utils/paths.js';
import { rateModule } from './utils/rate.js';
import { redactionModule } from './utils/redaction.js';
import { redisModule } from './utils/redis.js';
import { requestsModule } from './utils/requests.js';
import { unreadableModule } from './utils/unreadable.js';
import { workersModule } from './workers.js';

/** What stands around the routes: the application, its server and settings, and what every request passes through. */
export function runtimeModules(context: ExpressContext): readonly Module[] {
  return [
    appModule(context),
    serverModule(),
    workersModule(),
    shutdownModule(),
    serviceModule(),
    configModule(context),
    errorsModule(),
    logsModule(),
    rawBodyModule(),
    corsModule(),
    errorHandlerModule(context),
    headModule(),
    loggingModule(),
    notFoundModule(),
    rateLimitModule(context),
    securityHeadersModule(),
    soundPathsModule(),
    healthModule(),
    rootModule(),
    addressesModule(),
    bodyModule(),
    deliveryModule(),
    hitsModule(),
    outagesModule(context),
    pathsModule(),
    rateModule(),
    redactionModule(),
    redisModule(),
    requestsModule(),
    unreadableModule(context),
  ];
}
