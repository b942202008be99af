import { readFileSync } from 'node:fs';

/** Ticks a second in which Linux counts. */
const TICKS = 100;

/** Seconds of processor that a process has used so far; null on systems that do not tell. */
export function processorSeconds(pid: number): number | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null;
  }
  // The name before the parenthesis may have blanks; user and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
