import { yaml } from '../../../syntax/config/index.js';
import type { Module } from '../../../syntax/core/module.js';
import { serviceName } from '../../shared/project-names.js';
import type { FastApiContext } from '../context.js';
import { configMapModule, secretExampleModule } from './configuration.js';
import { deploymentModule, disruptionBudgetModule, serviceModule } from './deployment.js';
import { migrationModule } from './migration.js';

/** `k8s/`: the manifests, and what puts them together. */
export function kubernetesModules(context: FastApiContext): readonly Module[] {
  const applied = [
    configMapModule(context),
    migrationModule(context),
    deploymentModule(context),
    serviceModule(context),
    disruptionBudgetModule(context),
  ];
  const name = serviceName(context.options);
  const kustomization = yaml.module('k8s/kustomization.yaml', {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: applied.map(({ path }) => path.replace('k8s/', '')),
    images: yaml.commented('Where the image is pulled from; both the Job and the Deployment use it.', [
      { name, newName: `registry.example.com/${name}`, newTag: '0.1.0' },
    ]),
  });
  return [...applied, secretExampleModule(context), kustomization];
}
