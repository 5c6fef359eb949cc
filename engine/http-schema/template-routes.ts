import { z } from 'zod';
import { CHANNELS, PURPOSES } from '#engine/case/words.ts';
import { idSchema, instantSchema, languageSchema } from './base-schema.ts';
import type { Route } from './route.ts';

export const templateSchema = z
  .strictObject({
    id: idSchema,
    version: z.int(),
    name: z.strictObject({ es: z.string(), en: z.string(), pt: z.string() }),
    purpose: z.enum(PURPOSES),
    state: z.enum(['draft', 'approved', 'retired']),
    approvedAt: instantSchema.nullable(),
    texts: z.array(
      z.strictObject({
        channel: z.enum(CHANNELS),
        language: languageSchema,
        tone: z.string(),
        subject: z.string().nullable(),
        body: z.string(),
      }),
    ),
  })
  .meta({ id: 'Template' });
export type TemplateDto = z.infer<typeof templateSchema>;

export const templateRoutes = {
  listTemplates: {
    method: 'get',
    path: '/templates',
    tag: 'templates',
    summary: 'The newest version of each template',
    access: 'signedIn',
    status: 200,
    response: z.strictObject({ items: z.array(templateSchema) }),
  },
  getTemplate: {
    method: 'get',
    path: '/templates/:templateId',
    tag: 'templates',
    summary: 'One template in its newest version',
    access: 'signedIn',
    params: z.strictObject({ templateId: idSchema }),
    status: 200,
    response: templateSchema,
  },
} as const satisfies Readonly<Record<string, Route>>;
