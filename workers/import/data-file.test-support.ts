import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** A file of the development data (`CAUCE_DATA`, by default `../shared/data`). Absent, the test fails by its name. */
export function dataFile(name: string): string {
  const path = resolve(import.meta.dirname, '../..', process.env['CAUCE_DATA'] ?? '../shared/data', name);
  if (!existsSync(path)) throw new Error(`the data file ${name} is missing: ${path} does not exist (set CAUCE_DATA)`);
  return path;
}

export const UCI_FILE = 'uci-credit-default/UCI_Credit_Card.csv.gz';
export const LENDING_CLUB_FILE = 'lendingclub-outcomes/loans_2015Q2_outcomes.csv.gz';
