export * from './syntax/typescript/index.js';
