/** A UUID with its dashes; a number is the one that ends with it. */
export function uuidText(value: string | number): string {
  return typeof value === 'string' ? value : `00000000-0000-0000-0000-${value.toString(16).padStart(12, '0')}`;
}

/** `08:30:00` */
export function timeText(parts: readonly number[]): string {
  const [hour = 0, minute = 0, second = 0] = parts;
  return [hour, minute, second].map(part => String(part).padStart(2, '0')).join(':');
}

/** `2026-01-31` */
export function dateText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** `2026-01-31T08:30:00Z` */
export function instantText(at: number): string {
  return new Date(at).toISOString().replace('.000', '');
}
