import type { Diagnostic, Severity } from '../domain/diagnostic.js';
import { harmless, type Style } from './style.js';

/** Findings of one kind beyond this many are counted; errors are what one came to read. */
const SHOWN: Readonly<Record<Severity, number>> = { error: 20, warning: 3, note: 3 };

/** Findings as lines: errors first, then warnings, then notes; of each kind the first few, and how many more there are. */
export function findingLines(diagnostics: readonly Diagnostic[], style: Style): string[] {
  const lines: string[] = [];
  for (const severity of ['error', 'warning', 'note'] as const) {
    const kinds = new Map<string, Diagnostic[]>();
    for (const finding of diagnostics) {
      if (finding.severity !== severity) continue;
      const kind = kinds.get(finding.code);
      if (kind === undefined) kinds.set(finding.code, [finding]);
      else kind.push(finding);
    }
    for (const [code, findings] of kinds) {
      // one too many is shown rather than counted
      const shown = findings.length === SHOWN[severity] + 1 ? findings : findings.slice(0, SHOWN[severity]);
      lines.push(...remedied(shown).map(finding => findingLine(finding, style)));
      if (shown.length < findings.length) {
        lines.push(style.dim(`  and ${findings.length - shown.length} more of this kind (${code}); --json lists all`));
      }
    }
  }
  return lines;
}

/** The same remedy is told once, at the last of those it goes for. */
function remedied(findings: readonly Diagnostic[]): Diagnostic[] {
  return findings.map((finding, index) =>
    finding.remedy === findings[index + 1]?.remedy ? { ...finding, remedy: null } : finding
  );
}

function findingLine({ severity, message, remedy, place }: Diagnostic, style: Style): string {
  const where = place === null ? '' : `${place.file}:${place.line}:${place.column}: `;
  const line = `${coloured(severity, style)}: ${harmless(where + message)}`;
  return remedy === null ? line : `${line}\n  ${style.dim(harmless(remedy))}`;
}

function coloured(severity: Severity, style: Style): string {
  if (severity === 'error') return style.red(severity);
  return severity === 'warning' ? style.yellow(severity) : style.dim(severity);
}
