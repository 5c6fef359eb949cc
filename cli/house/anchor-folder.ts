import { join } from 'node:path';
import { readHouseConfig } from './house-config.ts';

/** Where the files of anchors lie: `CAUCE_ANCHOR_DIR`, else the state folder, beside the database and not in it. */
export function anchorFolder(env: Readonly<Record<string, string | undefined>>, stateDir: string): string {
  return readHouseConfig(env).anchorDir ?? join(stateDir, 'anchors');
}
