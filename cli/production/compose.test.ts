import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { commands } from '#cli/commands.ts';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { projectRoot } from '#cli/project-root.ts';
import { apiVariables, channelsVariables, readSettings, workerVariables, type Environment } from './settings.ts';

const text = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');
const document: unknown = parse(text, { merge: true });

/** What this file reads of a service; the compose schema checks the rest. */
const compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      build: z.string().optional(),
      command: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
const services = compose.parse(document).services;
const ours = Object.entries(services).filter(([, service]) => service.build !== undefined);

/** A value for each `${NAME:?...}` that an operator gives. */
const GIVEN: Readonly<Record<string, string>> = {
  CAUCE_CODEC_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  CAUCE_PROVIDER_SECRET: 'sixteen-letters-or-more',
};

/** Which variables each role demands. */
const READ: Readonly<Record<string, (env: Environment) => unknown>> = {
  migrate: (env) => z.object({ databaseUrl: z.string(), databaseAppUrl: z.string() }).parse(readHouseConfig(env)),
  api: (env) => readSettings(apiVariables, env),
  worker: (env) => readSettings(workerVariables, env),
  channels: (env) => readSettings(channelsVariables, env),
};

describe('docker-compose.yml', () => {
  test('is a compose file by the specification (docs/compose-spec.schema.json)', () => {
    const validate = composeSchema();
    expect(validate(document) ? [] : validate.errors).toEqual([]);
  });
  test('the schema does refuse: a misspelt key of a service', () => {
    expect(composeSchema()({ services: { api: { image: 'cauce', comand: ['api'] } } })).toBe(false);
  });
  test('has one service a role, named as its command', () => {
    expect(ours.map(([name]) => name).sort()).toEqual(['api', 'channels', 'migrate', 'worker']);
    for (const [name, service] of ours) expect(service.command, name).toEqual([name]);
  });
  test.each(ours)('the command of %s is a word of cauce', (name, service) => {
    expect(Object.keys(commands), name).toContain(service.command?.join(' '));
  });
  test.each(ours)('%s is given every variable it needs', (name, service) => {
    const given = new Map(
      Object.entries(service.environment ?? {}).map(([key, value]) => [key, filled(value)] as const),
    );
    const env: Environment = Object.fromEntries(given);
    expect(() => READ[name]?.(env)).not.toThrow();
    expect(READ[name]).toBeDefined();
  });
  test('no secret is written in the file', () => {
    const written = Object.entries(services).flatMap(([name, { environment }]) =>
      Object.entries(environment ?? {})
        .filter(([key, value]) => isSecret(key) && !/\$\{[A-Z_]+:\?[^}]*\}/.test(value))
        .map(([key]) => `${name}.${key}`),
    );
    expect(written).toEqual([]);
  });
});

/** Draft 2019-09 in name, draft 7 in what it uses; its old `id` keyword is unknown to ajv and says nothing here. */
function composeSchema() {
  const schema: unknown = JSON.parse(
    readFileSync(join(projectRoot, 'docs', 'compose-spec.schema.json'), 'utf8'),
    (key, value: unknown) => ((key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value),
  );
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  return ajv.compile(z.record(z.string(), z.unknown()).parse(schema));
}

function isSecret(name: string): boolean {
  return /PASSWORD|_PWD$|SECRET|KEYS|^DATABASE/.test(name);
}

/** As compose fills it in: `${NAME:?why}` from the environment, `${NAME:-default}` with its default. */
function filled(value: string): string {
  return value
    .replace(/\$\{([A-Z_]+):\?[^}]*\}/g, (_whole, name: string) => GIVEN[name] ?? 'word')
    .replace(/\$\{[A-Z_]+:-([^}]*)\}/g, '$1');
}
