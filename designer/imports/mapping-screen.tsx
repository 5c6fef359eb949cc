import { Accordion, Select, Spoiler, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { ColumnsTable } from './columns-table.tsx';
import { ContactPointsForm } from './contact-points-form.tsx';
import { FileOptionsForm } from './file-options-form.tsx';
import { GapsNotice } from './gaps-notice.tsx';
import { KeptColumnsForm } from './kept-columns-form.tsx';
import { formOf, gapsOf, type MappingForm } from './mapping-form.ts';
import { MappingPreview } from './mapping-preview.tsx';
import { RunPanel } from './run-panel.tsx';
import { TargetsForm } from './targets-form.tsx';

type MappingScreenProps = {
  readonly file: ClientResponse<'uploadImportFile'>;
  readonly read: ClientResponse<'previewImport'>;
  /** What was guessed of the columns. */
  readonly start: MappingForm;
};

/** From the file's columns to the books: what fills what, what that gives, then a trial and the import itself. */
export function MappingScreen({ file, read, start }: MappingScreenProps) {
  const { t } = useText();
  const [form, setForm] = useState(start);
  const gaps = gapsOf(form);
  const part = { form, columns: read.header, onChange: setForm };
  return (
    <Stack gap="md">
      <ExampleSelect start={start} onChoose={setForm} />
      {form.notes.length > 0 && (
        <Spoiler maxHeight={0} showLabel={t('imports.showNotes')} hideLabel={t('imports.hideNotes')}>
          {form.notes.map((note) => (
            <Text key={note} size="sm" c="dimmed">
              {note}
            </Text>
          ))}
        </Spoiler>
      )}
      <Accordion multiple defaultValue={['fields', 'preview']} variant="separated">
        <Part value="columns" title={t('imports.columnsCount', { count: read.columns.length })}>
          <ColumnsTable columns={read.columns} />
        </Part>
        <Part value="fields" title={t('imports.mapping')}>
          <FileOptionsForm form={form} onChange={setForm} />
          <TargetsForm {...part} />
          <ContactPointsForm {...part} />
          <KeptColumnsForm {...part} />
        </Part>
        <Part value="preview" title={t('imports.preview')}>
          {gaps.length > 0 ? <GapsNotice gaps={gaps} /> : <MappingPreview fileId={file.fileId} form={form} />}
        </Part>
      </Accordion>
      <RunPanel fileId={file.fileId} form={form} ready={gaps.length === 0} />
    </Stack>
  );
}

type PartProps = { readonly value: string; readonly title: string; readonly children: React.ReactNode };

function Part({ value, title, children }: PartProps) {
  return (
    <Accordion.Item value={value}>
      <Accordion.Control>{title}</Accordion.Control>
      <Accordion.Panel>
        <Stack gap="md">{children}</Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

type ExampleSelectProps = { readonly start: MappingForm; readonly onChoose: (form: MappingForm) => void };

/** What was guessed, or a mapping that comes with the product. */
function ExampleSelect({ start, onChoose }: ExampleSelectProps) {
  const { t } = useText();
  const client = useClient();
  const examples = useQuery({ queryKey: ['import-mappings'], queryFn: () => client.call('listMappings') });
  const forms = (examples.data?.items ?? []).flatMap(({ name, mapping }) => {
    const form = formOf(mapping);
    return form === null ? [] : [{ name, form }];
  });
  const [chosen, setChosen] = useState('');
  return (
    <Select
      label={t('imports.startFrom')}
      description={t('imports.startFromHint')}
      maw={420}
      allowDeselect={false}
      value={chosen}
      onChange={(value) => {
        setChosen(value ?? '');
        onChoose(forms.find(({ name }) => name === value)?.form ?? start);
      }}
      data={[
        { value: '', label: t('imports.guessed') },
        ...forms.map(({ name, form }) => ({ value: name, label: form.name })),
      ]}
    />
  );
}
