import { npmrc } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';

/** `.npmrc`: installing runs no code of packages, and so asks nobody but the registry; versions are kept exactly. */
export function npmrcModule(): Module {
  return npmrc.module({ 'ignore-scripts': true, 'save-exact': true });
}
