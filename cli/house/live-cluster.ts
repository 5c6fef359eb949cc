import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from './error-text.ts';
import { HouseError } from './house-error.ts';
import { postgresUrl } from './postgres-url.ts';
import { isSameProcess, processStamp } from './process-stamp.ts';
import type { KnownProcess } from './stop-process.ts';
import { withClient } from './with-client.ts';

/**
 * The server that runs on this data folder now, if any: after kill -9 of the launcher Postgres lives on. It is ours when it
 * takes our password and names our folder. A postmaster.pid whose number now belongs to another program is removed.
 */
export async function findLiveCluster(
  dataDir: string,
  password: string,
): Promise<{ port: number; process: KnownProcess } | undefined> {
  const found = await readPidFile(dataDir);
  const stamp = found === undefined ? undefined : processStamp(found.pid);
  if (found === undefined || stamp === undefined) return undefined;
  if (!(await worksIn(found.pid, dataDir))) {
    await rm(join(dataDir, 'postmaster.pid'), { force: true });
    return undefined;
  }
  const postmaster = { pid: found.pid, stamp };
  return (await answersAsOurs(dataDir, postgresUrl('postgres', password, found.port, 'postgres'), postmaster))
    ? { port: found.port, process: postmaster }
    : undefined;
}

/** True once it answers; false when it ends meanwhile (it was stopping). It may be starting or recovering: two minutes. */
async function answersAsOurs(dataDir: string, url: string, postmaster: KnownProcess): Promise<boolean> {
  const deadline = Date.now() + 120_000;
  let last = '';
  while (Date.now() < deadline) {
    if (!isSameProcess(postmaster.pid, postmaster.stamp)) return false;
    const answer = await folderOf(url);
    if ('folder' in answer && answer.folder === (await realpath(dataDir))) return true;
    if ('folder' in answer) throw foreign(dataDir, postmaster.pid, `it serves ${answer.folder}`);
    if (answer.code === '28P01') throw foreign(dataDir, postmaster.pid, answer.text);
    last = answer.text;
    await sleep(100);
  }
  throw foreign(dataDir, postmaster.pid, `no answer within 2 minutes: ${last}`);
}

async function folderOf(url: string): Promise<{ folder: string } | { code: string; text: string }> {
  try {
    const { rows } = await withClient(url, (client) => client.query<{ data_directory: string }>('show data_directory'));
    return { folder: rows[0]?.data_directory ?? '' };
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    return { code, text: errorText(thrown) };
  }
}

function foreign(dataDir: string, pid: number, why: string): HouseError {
  return new HouseError(
    'postgres',
    `Process ${pid} runs Postgres on ${dataDir} but does not answer as ours: ${why}. Stop it (kill -INT ${pid}) and start again.`,
  );
}

/** Lines of postmaster.pid: pid, data folder, start time, port, socket folder, address, memory key, status. */
async function readPidFile(dataDir: string): Promise<{ pid: number; port: number } | undefined> {
  try {
    const lines = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).split('\n');
    const pid = Number.parseInt(lines[0] ?? '', 10);
    const port = Number.parseInt(lines[3] ?? '', 10);
    return Number.isInteger(pid) && Number.isInteger(port) ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

/** A postmaster's working folder is its data folder. Where the system cannot tell, the connection decides. */
async function worksIn(pid: number, dataDir: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(dataDir));
  } catch {
    return true;
  }
}
