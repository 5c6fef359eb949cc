import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { FileProblems } from './file-problems.tsx';
import { formOf } from './mapping-form.ts';
import { MappingScreen } from './mapping-screen.tsx';

type MappingLoaderProps = { readonly file: ClientResponse<'uploadImportFile'> };

/** Reads how the file is written and what its columns look like, then opens the mapping with what was guessed. */
export function MappingLoader({ file }: MappingLoaderProps) {
  const { t } = useText();
  const client = useClient();
  const read = useQuery({
    queryKey: ['import-preview', file.fileId, 'columns'],
    queryFn: () => client.call('previewImport', { body: { fileId: file.fileId } }),
    staleTime: Infinity,
  });
  if (read.data === undefined) {
    return (
      <Stack gap="sm">
        <ProblemBanner error={read.error} />
        {read.isPending && <Skeleton height={160} role="status" aria-label={t('imports.reading')} />}
      </Stack>
    );
  }
  const { problems, suggestion } = read.data;
  const start = suggestion === null ? null : formOf(suggestion);
  if (start === null) return <FileProblems problems={problems} />;
  return <MappingScreen file={file} read={read.data} start={start} />;
}
