import { yaml } from '../../../syntax/config/index.js';
import type { Module } from '../../../syntax/core/module.js';
import type { Deployable } from '../deployable.js';
import { metadata, selector } from './names.js';
import { confinedPod, container, volumes } from './pod.js';

/** `k8s/migration.yaml`: a Job that brings the tables to what the code expects, run once before each release. */
export function migrationModule({ migrate, options }: Deployable): Module {
  return yaml.module('k8s/migration.yaml', {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata(options, 'migration', '-migration'),
    spec: {
      backoffLimit: 2,
      activeDeadlineSeconds: 600,
      template: {
        metadata: { labels: selector(options, 'migration') },
        spec: {
          ...confinedPod,
          restartPolicy: 'Never',
          containers: [{
            name: 'migration',
            ...container(options),
            command: yaml.flow(migrate),
            resources: {
              requests: { cpu: '100m', memory: '128Mi' },
              limits: { cpu: '1', memory: '512Mi' },
            },
          }],
          volumes,
        },
      },
    },
  });
}
