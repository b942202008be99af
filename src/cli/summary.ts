import type { WriteReport } from '../project/index.js';
import type { ReadResult } from '../read/result.js';
import type { Project } from '../scaffold.js';
import { callerLines, isAdded } from './callers.js';
import { counted } from './counted.js';
import { findingLines } from './findings.js';
import { nextCommand } from './next.js';
import { harmless, type Style } from './style.js';

/** What was made, for the words at the end. */
export interface Made {
  readonly project: Project;
  readonly statements: ReadResult['statements'];
  /** As given; undefined for a dry run without a target. */
  readonly out: string | undefined;
  /** Null for a dry run. */
  readonly report: WriteReport | null;
  /** Since the process started. */
  readonly milliseconds: number;
}

/** What was made in words: counts, time, what was left out and why, and the command to run next. */
export function summaryLines({ project, out, report, milliseconds }: Made, style: Style): string[] {
  const { contract, model, files } = project;
  const own = model.entities.filter(entity => entity.kind === 'table' && !isAdded(entity, model.identity));
  const tables = counted(own.length, 'table');
  const views = model.entities.filter(({ kind }) => kind === 'view').length;
  const made = [
    views === 0 ? tables : `${tables} and ${counted(views, 'view')}`,
    counted(contract.resources.length, 'resource'),
    counted(contract.operations.length, 'endpoint'),
    counted(files.length, 'file'),
    `${milliseconds.toFixed(0)} ms`,
  ].join(', ');
  const lines = [`${report === null ? style.yellow('Dry run') : style.green('Done')}: ${made}`];
  if (report !== null) lines.push(...changeLines(report));
  const callers = callerLines(model, contract, style);
  if (callers.length > 0) lines.push('', ...callers);
  const findings = findingLines(project.diagnostics, style);
  if (findings.length > 0) lines.push('', style.strong('Left out, or other than one might expect:'), ...findings);
  if (report !== null && out !== undefined) {
    lines.push('', `${style.strong('Next')}:`, ...nextCommand(project, out).map(each => `  ${each}`));
  } else lines.push('', 'Nothing was written. Leave --dry-run out to write it.');
  return lines;
}

/** The migration that makes all tables. */
const MIGRATION = /^(?:alembic\/versions\/.*\.py|prisma\/migrations\/.*\.sql)$/;

/** What an earlier run had written and this one changed; nothing for a new folder. */
function changeLines({ added, changed, removed, unchanged, kept, leftover }: WriteReport): string[] {
  const lines: string[] = [];
  if (changed.length + removed.length + unchanged.length > 0) {
    lines.push(
      `  ${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged.length} as they were`,
    );
  }
  const migration = changed.find(path => MIGRATION.test(path));
  if (migration !== undefined) {
    lines.push(
      `  ${harmless(migration)} makes other tables now. Databases that have had it do not change:`,
      '    where there are any, take the old one back and add one that makes the difference.',
    );
  }
  if (kept.length > 0) {
    lines.push(
      '  No longer part of the project, kept since edited:',
      ...kept.map(path => `    ${harmless(path)}`),
    );
  }
  if (leftover !== null) lines.push(`  A temporary folder could not be removed: ${harmless(leftover)}`);
  return lines;
}

/** The same for programs, every finding included. */
export function summaryJson({ project, statements, out, report, milliseconds }: Made): unknown {
  const { contract, model, files, options } = project;
  return {
    ok: true,
    written: report !== null,
    options,
    folder: report?.folder ?? null,
    identity: model.identity,
    entities: model.entities.map(({ id, kind, role, names, access }) => ({
      id,
      kind,
      role,
      path: contract.resourceById.get(id)?.path.slice(1) ?? names.path,
      policy: access?.policy ?? null,
    })),
    endpoints: contract.operations.map(({ method, path, prefixed }) =>
      `${method} ${prefixed ? options.prefix : ''}${path}`
    ),
    files: files.map(({ path }) => path),
    changes: report === null
      ? null
      : { added: report.added, changed: report.changed, removed: report.removed, kept: report.kept },
    statements,
    diagnostics: project.diagnostics,
    milliseconds: Math.round(milliseconds),
    next: report === null || out === undefined ? [] : nextCommand(project, out),
  };
}
