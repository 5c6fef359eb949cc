import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#cli/project-root.ts';

/** A file of the development data (`CAUCE_DATA`, by default `../shared/data`). Absent, the test fails by its name. */
export function dataFile(name: string): string {
  const folder = process.env['CAUCE_DATA'] ?? join(projectRoot, '..', 'shared', 'data');
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`the data file ${name} is missing: ${path} does not exist (set CAUCE_DATA)`);
  return path;
}

export const UCI_FILE = 'uci-credit-default/UCI_Credit_Card.csv.gz';
export const LENDING_CLUB_FILE = 'lendingclub-outcomes/loans_2015Q2_outcomes.csv.gz';
