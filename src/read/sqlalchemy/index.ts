import type { Dialect } from '../../domain/dialect.js';
import { finish } from '../finish.js';
import { type Given, openInputs, reportNothing } from '../inputs.js';
import type { Effort } from '../python/evaluate.js';
import { readModules } from '../python/modules.js';
import { createReport, find } from '../report.js';
import type { ReadResult } from '../result.js';
import { buildDomain } from './build.js';
import { dialectOf } from './dialect.js';
import type { Reading } from './reading.js';
import { findTables } from './tables.js';

/** Options of {@link readSqlalchemy}. */
export interface ReadSqlalchemyOptions {
  /** The database, where no URL and no type of the models tells it. */
  readonly dialect?: Dialect;
  /** The name that findings show for a source given as a string. */
  readonly file?: string;
  /** References to what is not there are left in the domain: another input may have it. */
  readonly open?: boolean;
}

/** Steps of evaluation for each character of the inputs: plain declarations take a third of one. */
const STEPS = 3;

/**
 * Reads models of SQLAlchemy and SQLModel into a domain: declarative classes of 1.x and 2.x, mixins, `Table(…)`, and what
 * these are built with, over as many files as they are spread. No Python is run: what a call outside of the inputs would
 * make is not known, and reported where a column depends on it. The tables are those that SQLAlchemy would make; a class
 * that inherits in the same table adds its columns there, one with a table of its own refers to that of the class above.
 * Never throws; what could not be read stands in `diagnostics`.
 */
export function readSqlalchemy(source: Given, options: ReadSqlalchemyOptions = {}): ReadResult {
  const report = createReport();
  const remedy = 'Give a file with models of SQLAlchemy or SQLModel.';
  const sources = openInputs(source, { file: options.file ?? 'models.py', remedy, mayBeEmpty: true }, report);
  const modules = readModules(sources, report);
  const size = sources.reduce((sum, { text }) => sum + text.length, 0);
  const effort: Effort = { steps: 20_000 + size * STEPS, depth: 0 };
  const reading: Reading = {
    modules,
    report,
    effort,
    dialect: options.dialect ?? dialectOf(modules),
    open: options.open === true,
    tables: new Map(),
    byClass: new Map(),
    byCall: new Map(),
    classes: new Map(),
    enums: new Map(),
    enumOfClass: new Map(),
  };
  findTables(reading);
  const domain = buildDomain(reading);
  const models = 'Give the files with the mapped classes and their base.';
  reportNothing(report, sources, domain.entities, 'No table is defined', models);
  if (effort.steps < 0) {
    const message = 'The models are made by so much Python that not all of it was followed.';
    find(report, 'warning', 'too-much-python', message, null, 'Give the files with the models alone.');
  }
  return finish(report, domain, 'statement', options.open);
}
