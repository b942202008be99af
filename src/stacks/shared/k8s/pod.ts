import type { yaml } from '../../../syntax/config/index.js';
import type { ProjectOptions } from '../../generator.js';
import { imageUser } from '../deployable.js';
import { serviceName } from '../project-names.js';

/** What every pod of the project has: no root, no token of the cluster, and no variables but its own. */
export const confinedPod = {
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: imageUser,
    runAsGroup: imageUser,
    seccompProfile: { type: 'RuntimeDefault' },
  },
} satisfies yaml.YamlMap;

/** What every container of the image has: its settings, and nothing to write to but `/tmp`. */
export function container(options: ProjectOptions): yaml.YamlMap {
  const name = serviceName(options);
  return {
    image: name,
    envFrom: [{ configMapRef: { name } }, { secretRef: { name } }],
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  };
}

/** What such containers mount. */
export const volumes = [{ name: 'tmp', emptyDir: {} }] satisfies yaml.YamlValue;
