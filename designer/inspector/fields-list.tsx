import type { FieldDescriptor } from '#engine/steps/fields.ts';
import type { SettingPath } from '#engine/strategy/change-at.ts';
import type { Json, JsonObject } from '#rules/base/json.ts';
import { useText } from '../i18n/use-text.ts';
import { FieldView } from './field-view.tsx';

type FieldsListProps = {
  readonly fields: readonly FieldDescriptor[];
  readonly settings: JsonObject;
  /** Distinguishes the inputs of this list from any other on the page. */
  readonly idPrefix: string;
  /** What lint says of a place, by JSON pointer into the settings. */
  readonly errorAt: (pointer: string) => string | null;
  readonly change: (path: SettingPath, value: Json | undefined) => void;
};

/** The settings that matter now, the decisive one first, in the order of the registry. */
export function FieldsList({ fields, settings, idPrefix, errorAt, change }: FieldsListProps) {
  const { language } = useText();
  const value = (field: FieldDescriptor): Json => settings[field.path[0] ?? ''] ?? field.defaultValue;
  const shown = fields.filter(({ visibleWhen }) => {
    if (visibleWhen === null) return true;
    const other = fields.find(({ path }) => path[0] === visibleWhen.key);
    return other === undefined || visibleWhen.in.includes(String(value(other)));
  });
  const ordered = [...shown.filter(({ decisive }) => decisive), ...shown.filter(({ decisive }) => !decisive)];
  return ordered.map((field) => {
    const key = field.path[0] ?? '';
    return (
      <FieldView
        key={key}
        field={field}
        id={fieldId(idPrefix, `/${key}`)}
        label={field.label[language]}
        help={field.help?.[language] ?? null}
        value={value(field)}
        change={(next, inside = []) => change([key, ...inside], next)}
        error={errorAt(`/${key}`)}
        errorAt={(below) => errorAt(`/${key}${below}`)}
      />
    );
  });
}

/** The id of the input that a JSON pointer into the settings is edited in; deeper pointers name a row's input. */
export function fieldId(idPrefix: string, pointer: string): string {
  return [idPrefix, ...pointer.split('/').slice(1, 4)].join('-');
}
