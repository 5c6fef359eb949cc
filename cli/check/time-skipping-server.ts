import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { waitForLock } from '#cli/house/file-lock.ts';
import { isExecutable, onPath } from '#cli/house/on-path.ts';
import { runProgram } from '#cli/house/run-program.ts';
import { timed, type Say } from '#cli/house/step-log.ts';
import { userCache } from '#cli/house/user-cache.ts';

const VERSION = '1.38.0';

/** The script in the user's cache, once it has been made. */
export function cachedTestServer(): string | undefined {
  const script = scriptPath();
  return isExecutable(script) ? script : undefined;
}

/**
 * Path of an executable that starts Temporal's time-skipping test server, for
 * `createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`. Its jars come from Maven Central once
 * (39 jars, 38 MB); needs Java and Maven. Source: reference/temporal.md 1.4. Throws with one sentence when it cannot be had.
 */
export async function timeSkippingServer(say: Say): Promise<string> {
  const present = cachedTestServer();
  if (present !== undefined) return present;
  const script = scriptPath();
  await mkdir(dirname(dirname(script)), { recursive: true });
  const release = await waitForLock(`${dirname(script)}.lock`, (holder) => {
    say(`Test server: process ${holder.pid} is already getting it; waiting`);
  });
  try {
    if (cachedTestServer() === undefined) {
      await timed(
        say,
        () => fetchInto(dirname(script)),
        () => `Test server: temporal-test-server ${VERSION} in ${dirname(script)}`,
      );
    }
  } finally {
    await release();
  }
  return script;
}

function scriptPath(): string {
  return join(userCache(`test-server-${VERSION}`), 'temporal-test-server');
}

async function fetchInto(folder: string): Promise<void> {
  const missing = ['java', 'mvn'].filter((name) => onPath(name) === undefined);
  if (missing.length > 0)
    throw new Error(
      `The time-skipping tests need ${missing.join(' and ')} on PATH to run Temporal's test server (apt-get install openjdk-17-jre-headless maven).`,
    );
  const work = `${folder}.${process.pid}.new`;
  await mkdir(work, { recursive: true });
  try {
    await writeFile(join(work, 'pom.xml'), pom());
    const copied = await runProgram('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${work}`], {
      cwd: work,
      timeoutMs: 600_000,
    });
    if (copied.code !== 0)
      throw new Error(
        `Maven could not fetch temporal-test-server ${VERSION}: ${copied.output.trim().split('\n').slice(-5).join(' ')}`,
      );
    await writeFile(join(work, 'temporal-test-server'), launcher());
    await chmod(join(work, 'temporal-test-server'), 0o755);
    await rm(folder, { recursive: true, force: true });
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** `exec`, since the SDK ends its child by pid: a shell in between would leave the JVM behind. */
function launcher(): string {
  return `#!/bin/sh
DIR="$(cd "$(dirname "$0")" && pwd)"
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$DIR/*" io.temporal.testserver.TestServer "$@"
`;
}

function pom(): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>cauce</groupId><artifactId>test-server</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${VERSION}</version></dependency>
  </dependencies>
</project>
`;
}
