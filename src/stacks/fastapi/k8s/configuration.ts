import { yaml } from '../../../syntax/config/index.js';
import type { Module } from '../../../syntax/core/module.js';
import { serviceName } from '../../shared/project-names.js';
import type { Setting } from '../../shared/settings.js';
import type { FastApiContext } from '../context.js';
import { serverEnvironment } from '../server.js';
import { settingGroups } from '../settings.js';
import { metadata } from './names.js';

/** `k8s/configmap.yaml`: every variable that is no secret, as production wants it. */
export function configMapModule({ options }: FastApiContext): Module {
  const settings = settingGroups(options).flatMap(group => group.settings).filter(each =>
    each.placeholder === undefined
  );
  return yaml.module('k8s/configmap.yaml', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(options, 'configuration'),
    data: { ...Object.fromEntries(settings.map(entry)), ...serverEnvironment },
  });
}

function entry({ name, default: value, production }: Setting): readonly [string, yaml.YamlValue] {
  if (name === 'shutdown_delay') {
    return ['SHUTDOWN_DELAY', yaml.commented('The preStop hook of the Deployment has waited already.', '0')];
  }
  return [name.toUpperCase(), String(production ?? value)];
}

/** `k8s/secret.example.yaml`: the variables of the Secret that everything else refers to, without their values. */
export function secretExampleModule({ options }: FastApiContext): Module {
  const secrets = settingGroups(options).flatMap(group => group.settings).flatMap(({ name, placeholder }) =>
    placeholder === undefined ? [] : [[name.toUpperCase(), placeholder] as const]
  );
  return yaml.module(
    'k8s/secret.example.yaml',
    yaml.commented('Not applied with the rest: it shows what the Secret has to hold. Keep the real one out of git.', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: serviceName(options) },
      type: 'Opaque',
      stringData: Object.fromEntries(secrets),
    }),
  );
}
