import { Button, FileButton, Group, Paper, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { formatNumber } from '../ui/format.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';

type UploadedFile = ClientResponse<'uploadImportFile'>;

type UploadPanelProps = {
  readonly file: UploadedFile | null;
  readonly onUploaded: (file: UploadedFile) => void;
};

/** Chooses a file; nothing of it is written to the books yet. */
export function UploadPanel({ file, onUploaded }: UploadPanelProps) {
  const { t, locale } = useText();
  const client = useClient();
  const upload = useMutation({
    mutationFn: (chosen: File) => client.call('uploadImportFile', { query: { fileName: chosen.name }, body: chosen }),
    onSuccess: onUploaded,
  });
  return (
    <Paper withBorder p="md">
      <Group gap="md">
        <FileButton
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(chosen) => chosen !== null && upload.mutate(chosen)}
        >
          {(props) => (
            <Button
              {...props}
              variant={file === null ? 'filled' : 'default'}
              loading={upload.isPending}
              leftSection={<Upload size={16} aria-hidden />}
            >
              {t(file === null ? 'imports.choose' : 'imports.chooseOther')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed" role="status">
          {upload.isPending
            ? t('imports.uploading', { name: upload.variables.name })
            : file === null
              ? t('imports.chooseHint')
              : t('imports.uploaded', {
                  name: file.fileName,
                  size: formatNumber(Math.ceil(file.bytes / 1024), locale),
                })}
        </Text>
      </Group>
      <ProblemBanner error={upload.error} />
    </Paper>
  );
}
