import { yaml } from '../../../syntax/config/index.js';
import type { Module } from '../../../syntax/core/module.js';
import { type Deployable, stopSeconds } from '../deployable.js';
import { metadata, selector } from './names.js';
import { confinedPod, container, volumes } from './pod.js';

/** Seconds in which the cluster learns that a pod gets no new requests, before it is told to stop. */
const preStopSeconds = 5;

/** `k8s/deployment.yaml` */
export function deploymentModule({ options, port }: Deployable): Module {
  const labels = selector(options, 'api');
  const probe = (path: string, settings: yaml.YamlMap): yaml.YamlMap => ({
    httpGet: { path, port: 'http' },
    ...settings,
  });
  return yaml.module('k8s/deployment.yaml', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(options, 'api'),
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: {
        metadata: { labels },
        spec: {
          ...confinedPod,
          terminationGracePeriodSeconds: yaml.commented(
            'The wait before SIGTERM, and all that the service may take after it.',
            preStopSeconds + stopSeconds,
          ),
          topologySpreadConstraints: [{
            maxSkew: 1,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: 'ScheduleAnyway',
            labelSelector: { matchLabels: labels },
          }],
          containers: [{
            name: 'api',
            ...container(options),
            ports: [{ name: 'http', containerPort: port }],
            resources: {
              requests: { cpu: '100m', memory: '192Mi' },
              limits: { cpu: '1', memory: '512Mi' },
            },
            startupProbe: probe('/live', { periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 30 }),
            livenessProbe: probe('/live', { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 }),
            readinessProbe: yaml.commented(
              'Longer than HEALTH_TIMEOUT, so that the answer says what is wrong.',
              probe('/ready', { periodSeconds: 5, timeoutSeconds: 4, failureThreshold: 2 }),
            ),
            lifecycle: yaml.commented(
              'Balancers learn that the pod goes while it still takes requests.',
              { preStop: { exec: { command: yaml.flow(['sleep', String(preStopSeconds)]) } } },
            ),
          }],
          volumes,
        },
      },
    },
  });
}

/** `k8s/poddisruptionbudget.yaml`: nodes are emptied one pod at a time. */
export function disruptionBudgetModule({ options }: Deployable): Module {
  return yaml.module('k8s/poddisruptionbudget.yaml', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(options, 'api'),
    spec: { maxUnavailable: 1, selector: { matchLabels: selector(options, 'api') } },
  });
}

/** `k8s/service.yaml` */
export function serviceModule({ options }: Deployable): Module {
  return yaml.module('k8s/service.yaml', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(options, 'api'),
    spec: { selector: selector(options, 'api'), ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  });
}
