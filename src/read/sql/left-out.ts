import { type Diagnostic, diagnostic } from '../../domain/diagnostic.js';
import { notModelledNotes, type Report } from '../report.js';

/** The action of ALTER TABLE that turns policies on. */
export const ROW_SECURITY = 'ROW LEVEL SECURITY';

/** Statements that say who may see which rows. */
const security = /^CREATE POLICY$|ROW LEVEL SECURITY$/;
/** Statements of what the database does by itself, those that do it unasked first. */
const behaviour = ['TRIGGER', 'RULE', 'EVENT', 'PROCEDURE', 'FUNCTION'];
/** What says nothing of tables. */
const noise = /^(?:SET|SELECT|USE|BEGIN|START|COMMIT|LOCK|UNLOCK|PRAGMA|ANALYZE)$|… (?:OWNER|ENABLE|DISABLE|SET)$/;

/**
 * Findings about statements that were left out on purpose, one for each kind: first those that say who may see which
 * rows, then those that hold behaviour, then definitions, and settings last.
 */
export function leftOutFindings(report: Report): Diagnostic[] {
  const kinds = [...report.kinds['not modelled']];
  const among = (isMeant: (kind: string) => boolean): Report => ({
    ...report,
    kinds: { ...report.kinds, 'not modelled': new Map(kinds.filter(([kind]) => isMeant(kind))) },
  });
  const isBehaviour = (kind: string): boolean => kind.startsWith('CREATE ') && rankOf(kind) < behaviour.length;
  const rest = among(kind => !security.test(kind) && !isBehaviour(kind));
  return [
    ...notModelledNotes(among(kind => security.test(kind))).map(({ message, place }) =>
      diagnostic(
        'warning',
        'row-security',
        `${opened(message)}; who may see which rows is not told by the database here.`,
        place,
        'Say it with the options policies, scope and userScoped.',
      )
    ),
    ...behaviour.flatMap((_, rank) =>
      notModelledNotes(among(kind => isBehaviour(kind) && rankOf(kind) === rank)).map(({ message, place }) =>
        diagnostic(
          'note',
          'behaviour',
          `${opened(message)}; a new database does without.`,
          place,
          'Add what is needed to a migration of the project.',
        )
      )
    ),
    ...notModelledNotes(among(kind => rest.kinds['not modelled'].has(kind) && !noise.test(kind))),
    ...notModelledNotes(among(kind => rest.kinds['not modelled'].has(kind) && noise.test(kind))),
  ];
}

function rankOf(kind: string): number {
  const rank = behaviour.findIndex(word => kind.endsWith(` ${word}`));
  return rank < 0 ? behaviour.length : rank;
}

function opened(message: string): string {
  return message.replace(/\.$/, '');
}
