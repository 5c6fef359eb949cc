import { Fieldset, SimpleGrid } from '@mantine/core';
import { TARGETS, TARGET_NAMES } from '#engine/import/targets.ts';
import { useText } from '../i18n/use-text.ts';
import { isInvented } from './mapping-form.ts';
import type { FormPartProps } from './form-part-props.ts';
import { SourceField } from './source-field.tsx';

const TABLES = ['debtor', 'account'] as const;

/** Everything a file may say of a debtor and an account, and where it stands in this one. */
export function TargetsForm({ form, columns, onChange }: FormPartProps) {
  const { t, language } = useText();
  return (
    <>
      {TABLES.map((table) => (
        <Fieldset key={table} legend={t(`imports.table.${table}`)}>
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" verticalSpacing="sm">
            {TARGET_NAMES.filter((name) => TARGETS[name].table === table).map((name) => {
              const source = form.targets[name];
              return (
                <SourceField
                  key={name}
                  label={TARGETS[name].label[language]}
                  source={source}
                  columns={columns}
                  required={TARGETS[name].required}
                  invented={source !== undefined && isInvented(name, source)}
                  onChange={(next) => {
                    const { [name]: _before, ...rest } = form.targets;
                    onChange({ ...form, targets: next === undefined ? rest : { ...rest, [name]: next } });
                  }}
                />
              );
            })}
          </SimpleGrid>
        </Fieldset>
      ))}
    </>
  );
}
