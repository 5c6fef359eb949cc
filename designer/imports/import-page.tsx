import { Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { importRoutes } from '#engine/http-schema/import-routes.ts';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useText } from '../i18n/use-text.ts';
import { useMe } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { Page } from '../ui/page.tsx';
import { MappingLoader } from './mapping-loader.tsx';
import { RunsTable } from './runs-table.tsx';
import { UploadPanel } from './upload-panel.tsx';

type UploadedFile = ClientResponse<'uploadImportFile'>;

/** A creditor's file, from upload over mapping and trial to the books; and every file taken before. */
export function ImportPage() {
  const { t } = useText();
  const role = useMe().data?.role;
  const [file, setFile] = useState<UploadedFile | null>(null);
  const mayImport = mayCall(importRoutes.runImport, role);
  return (
    <Page title={t('imports.title')}>
      {mayImport && <UploadPanel file={file} onUploaded={setFile} />}
      {file !== null && <MappingLoader key={file.fileId} file={file} />}
      <Stack gap="sm">
        <Title order={2}>{t('imports.runs')}</Title>
        <RunsTable mayImport={mayImport} />
      </Stack>
    </Page>
  );
}
