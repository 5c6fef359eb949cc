import { inject } from 'vitest';
import { scratchDatabase, type ScratchDatabase } from '#cli/house/scratch-database.ts';
import type {} from './integration-services.ts';

/**
 * A migrated database of this test file's own (project `integration`), with the connections of the owner and of the
 * application's role. Drop it in `afterAll`; a forgotten one goes with the cluster.
 */
export function createTestDatabase(): Promise<ScratchDatabase> {
  const { adminUrl, passwords, template } = inject('services');
  return scratchDatabase(adminUrl, passwords, template);
}

/** host:port of the Temporal that all integration tests share, namespace `default`. Use a task queue of your own. */
export function testTemporalAddress(): string {
  return inject('services').temporalAddress;
}
