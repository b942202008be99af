import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';

/** The widths at which the layout is held against Ruff's. */
export const WIDTHS = [60, 88, 120] as const;

/** Ruff as the emitted projects configure it, at a width. */
export function ruffAt(width: number): Workspace {
  return new Workspace(
    {
      'line-length': width,
      'target-version': 'py311',
      lint: { select: ['I', 'F'], isort: { 'known-first-party': ['app', 'scripts', 'tests'] } },
    },
    PositionEncoding.Utf16,
  );
}

/** One Ruff for each of the widths. */
export const formatters: readonly Workspace[] = WIDTHS.map(ruffAt);

/** What Ruff's rules on imports and unused names say to a text, as codes. */
export function complaints(source: string, width = 88): readonly string[] {
  const found = ruffAt(width).check(source) as readonly { readonly code: string | null }[];
  return found.map(({ code }) => code ?? 'syntax');
}
