export { printExpression, sayExpression } from './expression/print.js';
