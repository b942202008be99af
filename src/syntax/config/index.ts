/** Small emitters for configuration and documents: data or trees in, text out. Each has `module(path, tree)` and `print`. */
export * as dbml from './dbml.js';
export * as dockerfile from './dockerfile.js';
export * as dotenv from './dotenv.js';
export * as ignore from './ignore.js';
export * as ini from './ini.js';
export * as json from './json.js';
export * as markdown from './markdown.js';
export * as mermaid from './mermaid.js';
export * as npmrc from './npmrc.js';
export * as plain from './plain.js';
export * as prisma from './prisma.js';
export * as requirements from './requirements.js';
export * as shell from './shell.js';
export * as sql from './sql.js';
export * as systemd from './systemd.js';
export * as toml from './toml.js';
export * as yaml from './yaml.js';
