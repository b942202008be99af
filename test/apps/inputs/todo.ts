import { crud, defineResource } from '../../../src/index.js';

const project = defineResource({
  resource: 'Project',
  userScoped: true,
  softDelete: true,
  fields: [
    { name: 'title', type: 'string', minLength: 2, maxLength: 120 },
    { name: 'budget', type: 'money', required: false, min: 0 },
    { name: 'site', type: 'url', required: false },
  ],
});

const task = defineResource({
  resource: 'Task',
  userScoped: true,
  softDelete: true,
  relationships: ['belongs to Project'],
  fields: [
    ['title', 'str', { required: true, min_length: 3, max_length: 200 }],
    ['notes', 'text', { required: false }],
    ['priority', 'str', { choices: ['low', 'medium', 'high'], default: 'medium' }],
    ['effort', 'int', { default: 1, min: 1, max: 13 }],
    ['completed', 'bool', { default: false }],
    ['due', 'datetime', { required: false }],
  ],
});

const tag = defineResource({
  resource: 'Tag',
  softDelete: true,
  fields: [['name', 'str', { unique: true, max_length: 40 }]],
});

const tagging = defineResource({
  resource: 'Tagging',
  softDelete: true,
  relationships: ['belongs to Task', 'belongs to Tag'],
  fields: [['note', 'str', { required: false, max_length: 100 }]],
});

/** Resources that are defined in code, and what they ask of the project. */
export const todo = crud(project, task, tag, tagging);
