import { hash, verify } from '@node-rs/argon2';

/** Argon2id at OWASP's figures: 19 MiB, two passes, about 0.05 s. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash to keep of a password: its own salt and cost are in it. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

export async function passwordMatches(passwordHash: string, password: string): Promise<boolean> {
  try {
    return await verify(passwordHash, password);
  } catch {
    // A hash that cannot be read lets nobody in.
    return false;
  }
}
