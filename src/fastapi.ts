export { fastapi } from './stacks/fastapi/index.js';
