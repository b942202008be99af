import { createModule } from '../../../syntax/core/module.js';
import type { Module } from '../../../syntax/core/module.js';

/** A line of a Mako template: texts, and the expressions that are put in. */
type Line = readonly (string | { readonly put: string })[];

const put = (expression: string): { readonly put: string } => ({ put: expression });

/** `alembic/script.py.mako`: what a new migration begins as. */
export function scriptModule(): Module {
  const lines: readonly Line[] = [
    ['"""', put('message')],
    [],
    ['Revision ID: ', put('up_revision')],
    ['Revises: ', put('down_revision | comma,n')],
    ['Create Date: ', put('create_date')],
    ['"""'],
    [],
    ['import sqlalchemy as sa'],
    ['from alembic import op'],
    [put('imports if imports else ""')],
    ['revision = ', put('repr(up_revision)')],
    ['down_revision = ', put('repr(down_revision)')],
    ['branch_labels = ', put('repr(branch_labels)')],
    ['depends_on = ', put('repr(depends_on)')],
    [],
    [],
    ['def upgrade() -> None:'],
    ['    """Apply the change."""'],
    ['    ', put('upgrades if upgrades else "pass"')],
    [],
    [],
    ['def downgrade() -> None:'],
    ['    """Take the change back."""'],
    ['    ', put('downgrades if downgrades else "pass"')],
  ];
  return createModule({
    path: 'alembic/script.py.mako',
    language: 'mako',
    tree: lines,
    print: tree => tree.map(line => `${line.map(print).join('')}\n`).join(''),
  });
}

function print(part: string | { readonly put: string }): string {
  return typeof part === 'string' ? part : `\${${part.put}}`;
}
