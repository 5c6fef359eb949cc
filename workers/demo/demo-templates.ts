import { z } from 'zod';
import type { DemoTemplate } from './seed-demo.ts';

const file = z.record(
  z.string(),
  z.object({
    name: z.object({ es: z.string(), en: z.string(), pt: z.string() }),
    purpose: z.string(),
    texts: z.array(z.unknown()),
  }),
);

/** Reads `examples/templates.json` as rows to seed. The name keeps its three languages, as JSON in the one column. */
export function readDemoTemplates(json: unknown): readonly DemoTemplate[] {
  return Object.entries(file.parse(json)).map(([templateId, { name, purpose, texts }]) => ({
    templateId,
    name: JSON.stringify(name),
    purpose,
    texts,
  }));
}
