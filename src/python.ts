export * from './syntax/python/index.js';
