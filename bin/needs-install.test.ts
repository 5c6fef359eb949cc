import { describe, expect, test } from 'vitest';
import { needsInstall } from './needs-install.mjs';

const lock = (packages: object) => JSON.stringify({ packages: { '': { name: 'cauce' }, ...packages } });
const zod = { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } };

describe('the launcher runs npm ci only when it must', () => {
  test('a fresh clone has nothing installed', () => {
    expect(needsInstall({ lockfile: lock(zod), installed: undefined })).toBe('the dependencies are not installed');
  });
  test('what is installed is what the lockfile says: no', () => {
    expect(needsInstall({ lockfile: lock(zod), installed: lock(zod) })).toBeUndefined();
  });
  test('a lockfile with another version names the package', () => {
    const newer = { 'node_modules/zod': { version: '4.7.0', integrity: 'sha512-b' } };
    expect(needsInstall({ lockfile: lock(newer), installed: lock(zod) })).toBe('zod is 4.6.7, the lockfile says 4.7.0');
  });
  test('the same version with other contents counts as another package', () => {
    const forged = { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-z' } };
    expect(needsInstall({ lockfile: lock(zod), installed: lock(forged) })).toBeDefined();
  });
  test('a missing nested package is named by its own name', () => {
    const nested = { ...zod, 'node_modules/a/node_modules/@b/c': { version: '1.0.0' } };
    expect(needsInstall({ lockfile: lock(nested), installed: lock(zod) })).toBe('@b/c 1.0.0 is not installed');
  });
  test('binaries for other platforms are not missed', () => {
    const other = { ...zod, 'node_modules/x-darwin': { version: '1.0.0', optional: true } };
    expect(needsInstall({ lockfile: lock(other), installed: lock(zod) })).toBeUndefined();
  });
  test('an installation cut short is done again', () => {
    expect(needsInstall({ lockfile: lock(zod), installed: '{"packages": {"node_mod' })).toBe(
      'the last installation did not finish',
    );
  });
  test('a production image without development tools is complete', () => {
    const dev = { ...zod, 'node_modules/vitest': { version: '4.1.12', dev: true } };
    expect(needsInstall({ lockfile: lock(dev), installed: lock(zod), production: true })).toBeUndefined();
    expect(needsInstall({ lockfile: lock(dev), installed: lock(zod) })).toBe('vitest 4.1.12 is not installed');
  });
});
