import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from './language.ts';

const folder = fileURLToPath(new URL('../locales', import.meta.url));
const designer = fileURLToPath(new URL('..', import.meta.url));

function idsOf(language: string, file: string): readonly string[] {
  const text = readFileSync(`${folder}/${language}/${file}`, 'utf8');
  return [...text.matchAll(/^msgid "(.+)"$/gm)].map((match) => match[1] ?? '').sort();
}

function sourceFiles(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'dist' || entry.name === 'locales') return [];
    if (entry.isDirectory()) return sourceFiles(`${path}/${entry.name}`);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes('.test') ? [`${path}/${entry.name}`] : [];
  });
}

describe('the three languages', () => {
  const files = readdirSync(`${folder}/es`).filter((name) => name.endsWith('.po'));

  test.each(files)('%s has the same sentences in es, en and pt', (file) => {
    for (const language of LANGUAGES) expect(idsOf(language, file)).toEqual(idsOf('es', file));
  });

  test('every id that a screen names has a sentence', () => {
    const known = new Set(files.flatMap((file) => idsOf('es', file)));
    const named = sourceFiles(designer).flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bt\('([a-z][\w.-]+)'/g)].map((match) => match[1] ?? ''),
    );
    expect(named.filter((id) => !known.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });
});
