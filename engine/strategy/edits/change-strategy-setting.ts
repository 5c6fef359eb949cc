import { inEach } from '#engine/steps/label.ts';
import { preview } from '#rules/language/finding.ts';
import { ok } from '#rules/base/result.ts';
import type { StrategySettings } from '../document.ts';
import { refuse, type ApplyEdit } from '../edit-result.ts';
import { strategyFields, strategySettingsSchema } from '../settings-schema.ts';

/** Changes one setting of the strategy itself. A value its schema refuses is refused: the panel offers none. */
export const changeStrategySetting: ApplyEdit<'changeStrategySetting'> = (doc, { key, value }) => {
  const path = `/settings/${key}`;
  if (!Object.hasOwn(strategySettingsSchema.shape, key)) return refuse('unknown-key', path, { found: key });
  const read = strategySettingsSchema.safeParse({ ...doc.settings, [key]: value });
  if (!read.success) return refuse('bad-setting', path, { found: preview(value), expected: key });
  return ok({
    doc: { ...doc, settings: read.data },
    inverse: { kind: 'changeStrategySetting', key, value: doc.settings[key] },
    label: { key: 'changeStrategySetting', values: { setting: settingLabel(key) } },
  });
};

function settingLabel(key: keyof StrategySettings) {
  const label = strategyFields().find((field) => field.path[0] === key)?.label;
  if (label !== undefined) return inEach((lang) => label[lang].charAt(0).toLowerCase() + label[lang].slice(1));
  return key === 'goal'
    ? { es: 'la meta', en: 'goal', pt: 'a meta' }
    : { es: 'los topes de contacto', en: 'contact limits', pt: 'os limites de contato' };
}
