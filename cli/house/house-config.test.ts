import { describe, expect, test } from 'vitest';
import { readHouseConfig } from './house-config.ts';

describe('the environment the house reads', () => {
  test('empty: everything embedded', () => {
    expect(readHouseConfig({ DATABASE_URL: '' })).toMatchObject({
      databaseUrl: undefined,
      temporalAddress: undefined,
      temporalNamespace: 'default',
    });
  });
  test('DATABASE_URL and TEMPORAL_ADDRESS replace either', () => {
    const config = readHouseConfig({ DATABASE_URL: 'postgres://o:p@db:5432/cauce', TEMPORAL_ADDRESS: 'temporal:7233' });
    expect(config).toMatchObject({ databaseUrl: 'postgres://o:p@db:5432/cauce', temporalAddress: 'temporal:7233' });
  });
  test('every malformed variable is named at once, and nothing starts', () => {
    const read = () =>
      readHouseConfig({ DATABASE_URL: 'mysql://x', TEMPORAL_ADDRESS: 'http://temporal', CAUCE_PORT: '99999' });
    expect(read).toThrow(/DATABASE_URL.*TEMPORAL_ADDRESS.*CAUCE_PORT/);
  });
});
