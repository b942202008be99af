import { yaml } from '../../../syntax/config/index.js';
import type { Module } from '../../../syntax/core/module.js';
import { type Deployable, movableSettings, serverEnvironment } from '../deployable.js';
import { serviceName } from '../project-names.js';
import type { Setting } from '../settings.js';
import { metadata } from './names.js';

/** `k8s/configmap.yaml`: every variable that is no secret, as production wants it. */
export function configMapModule(of: Deployable): Module {
  const settings = movableSettings(of).filter(({ placeholder }) => placeholder === undefined);
  return yaml.module('k8s/configmap.yaml', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(of.options, 'configuration'),
    data: { ...Object.fromEntries(settings.map(entry)), ...serverEnvironment(of) },
  });
}

function entry({ name, default: value, production }: Setting): readonly [string, yaml.YamlValue] {
  if (name === 'shutdown_delay') {
    return ['SHUTDOWN_DELAY', yaml.commented('The preStop hook of the Deployment has waited already.', '0')];
  }
  return [name.toUpperCase(), String(production ?? value)];
}

/** `k8s/secret.example.yaml`: the variables of the Secret that everything else refers to, without their values. */
export function secretExampleModule(of: Deployable): Module {
  const secrets = movableSettings(of).flatMap(({ name, placeholder }) =>
    placeholder === undefined ? [] : [[name.toUpperCase(), placeholder] as const]
  );
  return yaml.module(
    'k8s/secret.example.yaml',
    yaml.commented('Not applied with the rest: it shows what the Secret has to hold. Keep the real one out of git.', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: serviceName(of.options) },
      type: 'Opaque',
      stringData: Object.fromEntries(secrets),
    }),
  );
}
