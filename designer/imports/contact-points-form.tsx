import { Button, Fieldset, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { CHANNELS } from '#engine/case/words.ts';
import type { ContactPointMapping } from '#engine/import/mapping.ts';
import { useText } from '../i18n/use-text.ts';
import type { FormPartProps } from './form-part-props.ts';
import { isInventedPoint } from './mapping-form.ts';
import { SourceField } from './source-field.tsx';

const NEW: ContactPointMapping = { channels: [], address: { column: '' }, origin: 'creditor' };

/** Addresses of the debtor, by which channels they serve, and whether the file brings consent for them. */
export function ContactPointsForm({ form, columns, onChange }: FormPartProps) {
  const { t } = useText();
  const { contactPoints } = form;
  const put = (index: number, point: ContactPointMapping): void =>
    onChange({ ...form, contactPoints: contactPoints.map((old, at) => (at === index ? point : old)) });
  const remove = (index: number): void =>
    onChange({ ...form, contactPoints: contactPoints.filter((_old, at) => at !== index) });
  return (
    <Fieldset legend={t('imports.contactPoints')}>
      <Stack gap="md">
        {contactPoints.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('imports.noContactPoints')}
          </Text>
        )}
        {contactPoints.map((point, index) => (
          <PointFields
            key={index}
            number={index + 1}
            point={point}
            columns={columns}
            onChange={(next) => put(index, next)}
            onRemove={() => remove(index)}
          />
        ))}
        <Button
          variant="default"
          w="fit-content"
          leftSection={<Plus size={16} aria-hidden />}
          onClick={() => onChange({ ...form, contactPoints: [...contactPoints, NEW] })}
        >
          {t('imports.addContactPoint')}
        </Button>
      </Stack>
    </Fieldset>
  );
}

type PointFieldsProps = {
  readonly number: number;
  readonly point: ContactPointMapping;
  readonly columns: readonly string[];
  readonly onChange: (point: ContactPointMapping) => void;
  readonly onRemove: () => void;
};

function PointFields({ number, point, columns, onChange, onRemove }: PointFieldsProps) {
  const { t } = useText();
  return (
    <Stack gap="sm" role="group" aria-label={t('imports.contactPoint', { number })}>
      <SourceField
        label={t('imports.address', { number })}
        source={point.address}
        columns={columns}
        required
        invented={isInventedPoint(point)}
        onChange={(address) => (address === undefined ? onRemove() : onChange({ ...point, address }))}
      />
      <Group gap="sm" align="end">
        <MultiSelect
          label={t('imports.channels')}
          required
          w={300}
          value={[...point.channels]}
          onChange={(chosen) =>
            onChange({ ...point, channels: CHANNELS.filter((channel) => chosen.includes(channel)) })
          }
          data={CHANNELS.map((value) => ({ value, label: t(`cases.channel.${value}`) }))}
        />
        <CallingCode point={point} onChange={onChange} />
        <ConsentScope point={point} onChange={onChange} />
        <Button variant="subtle" onClick={onRemove}>
          {t('imports.removeContactPoint', { number })}
        </Button>
      </Group>
      {point.consent !== undefined && <ConsentSource point={point} columns={columns} onChange={onChange} />}
    </Stack>
  );
}

type PartProps = Pick<PointFieldsProps, 'point' | 'onChange'>;

function CallingCode({ point, onChange }: PartProps) {
  const { t } = useText();
  return (
    <TextInput
      label={t('imports.callingCode')}
      w={150}
      inputMode="numeric"
      maxLength={4}
      value={point.callingCode ?? ''}
      onChange={(event) => {
        const { callingCode: _before, ...rest } = point;
        const digits = event.currentTarget.value.replace(/\D/g, '');
        onChange(digits === '' ? rest : { ...rest, callingCode: digits });
      }}
    />
  );
}

/** A fixed consent is a yes or a no, not a text. */
const YES = { constant: true } as const;

const SCOPES = ['collection', 'promotion', 'all'] as const;

function ConsentScope({ point, onChange }: PartProps) {
  const { t } = useText();
  return (
    <Select
      label={t('imports.consent')}
      w={220}
      allowDeselect={false}
      value={point.consent?.scope ?? 'none'}
      onChange={(value) => {
        const scope = SCOPES.find((known) => known === value);
        const { consent, ...rest } = point;
        onChange(scope === undefined ? rest : { ...rest, consent: { granted: { column: '' }, ...consent, scope } });
      }}
      data={['none' as const, ...SCOPES].map((value) => ({ value, label: t(`imports.consent.${value}`) }))}
    />
  );
}

function ConsentSource({ point, columns, onChange }: PartProps & Pick<PointFieldsProps, 'columns'>) {
  const { t } = useText();
  const { consent } = point;
  if (consent === undefined) return null;
  return (
    <SourceField
      label={t('imports.consentGranted')}
      source={consent.granted}
      columns={columns}
      required
      invented={'constant' in consent.granted || 'pattern' in consent.granted}
      onChange={(next) => {
        const { consent: _before, ...rest } = point;
        const granted = next !== undefined && 'constant' in next && next.constant === '' ? YES : next;
        onChange(granted === undefined ? rest : { ...point, consent: { ...consent, granted } });
      }}
    />
  );
}
