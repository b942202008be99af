import type { yaml } from '../../../syntax/config/index.js';
import type { ProjectOptions } from '../../generator.js';
import { serviceName } from '../project-names.js';

/** What an object is for. */
export type Component = 'api' | 'configuration' | 'migration';

/** Labels that a selector asks for; they never change. */
export function selector(options: ProjectOptions, component: Component): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/name': serviceName(options), 'app.kubernetes.io/component': component };
}

/** Name and labels of an object. */
export function metadata(options: ProjectOptions, component: Component, suffix = ''): yaml.YamlMap {
  return { name: `${serviceName(options)}${suffix}`, labels: selector(options, component) };
}
