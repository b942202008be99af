import { yaml } from '../../../syntax/config/index.js';
import type { Module } from '../../../syntax/core/module.js';
import type { Deployable } from '../deployable.js';
import { serviceName } from '../project-names.js';
import { configMapModule, secretExampleModule } from './configuration.js';
import { deploymentModule, disruptionBudgetModule, serviceModule } from './deployment.js';
import { migrationModule } from './migration.js';

/** `k8s/`: the manifests, and what puts them together. */
export function kubernetesModules(of: Deployable): readonly Module[] {
  const applied = [
    configMapModule(of),
    migrationModule(of),
    deploymentModule(of),
    serviceModule(of),
    disruptionBudgetModule(of),
  ];
  const name = serviceName(of.options);
  const kustomization = yaml.module('k8s/kustomization.yaml', {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: applied.map(({ path }) => path.replace('k8s/', '')),
    images: yaml.commented('Where the image is pulled from; both the Job and the Deployment use it.', [
      { name, newName: `registry.example.com/${name}`, newTag: '0.1.0' },
    ]),
  });
  return [...applied, secretExampleModule(of), kustomization];
}
