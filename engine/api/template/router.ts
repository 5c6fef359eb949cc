import type { TemplateDto, templateRoutes } from '#engine/http-schema/template-routes.ts';
import { newestTemplates, type StoredTemplate } from '#engine/store/template-store.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { found } from '../http/problem-error.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';

export function templateHandlers(work: UnitOfWork): HandlersOf<typeof templateRoutes> {
  return {
    listTemplates: ({ session: { tenantId } }) =>
      work(tenantId, async (trx) => ({ items: (await newestTemplates(trx, tenantId)).map(viewOf) })),
    getTemplate: ({ session: { tenantId }, params: { templateId } }) =>
      work(tenantId, async (trx) => {
        const [template] = await newestTemplates(trx, tenantId, templateId);
        return viewOf(found(template, 'template', templateId));
      }),
  };
}

function viewOf({ name, texts, ...rest }: StoredTemplate): TemplateDto {
  return { ...rest, name: { ...name }, texts: texts.map((text) => ({ ...text })) };
}
