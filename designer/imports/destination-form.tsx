import { Group, Radio, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useText } from '../i18n/use-text.ts';
import { CREDITOR_TYPES, isCode, type Destination } from './destination.ts';

type DestinationFormProps = { readonly value: Destination; readonly onChange: (next: Destination) => void };

export function DestinationForm({ value, onChange }: DestinationFormProps) {
  const { t } = useText();
  const code = (key: 'creditorId' | 'portfolioId') => (
    <TextInput
      label={t(`imports.${key}`)}
      description={t('imports.codeHint')}
      required
      maxLength={120}
      value={value[key]}
      error={value[key] !== '' && !isCode(value[key]) ? t('imports.codeProblem') : undefined}
      onChange={(event) => onChange({ ...value, [key]: event.currentTarget.value })}
    />
  );
  const name = (key: 'creditorName' | 'portfolioName') => (
    <TextInput
      label={t(`imports.${key}`)}
      description={t('imports.nameHint')}
      maxLength={200}
      value={value[key]}
      onChange={(event) => onChange({ ...value, [key]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        {code('creditorId')}
        {name('creditorName')}
        <Select
          label={t('imports.creditorType')}
          description={t('imports.nameHint')}
          clearable
          value={value.creditorType}
          onChange={(type) =>
            onChange({ ...value, creditorType: CREDITOR_TYPES.find((known) => known === type) ?? null })
          }
          data={CREDITOR_TYPES.map((type) => ({ value: type, label: t(`imports.creditorType.${type}`) }))}
        />
        {code('portfolioId')}
        {name('portfolioName')}
        <TextInput
          type="date"
          label={t('imports.cutOff')}
          description={t('imports.cutOffHint')}
          value={value.cutOff}
          onChange={(event) => onChange({ ...value, cutOff: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Radio.Group
        label={t('imports.accept')}
        value={value.accept}
        onChange={(accept) => onChange({ ...value, accept: accept === 'goodRows' ? 'goodRows' : 'whole' })}
      >
        <Group gap="md" mt="xs">
          <Radio value="whole" label={t('imports.accept.whole')} />
          <Radio value="goodRows" label={t('imports.accept.goodRows')} />
        </Group>
      </Radio.Group>
    </>
  );
}
