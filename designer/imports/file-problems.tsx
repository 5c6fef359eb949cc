import { Alert, List } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useText } from '../i18n/use-text.ts';

/** Why the file as a whole cannot be taken. */
export function FileProblems({ problems }: Pick<ClientResponse<'previewImport'>, 'problems'>) {
  const { t } = useText();
  return (
    <Alert role="alert" color="red" variant="light" icon={<CircleAlert aria-hidden />} title={t('imports.fileProblem')}>
      <List size="sm">
        {problems.map(({ message }) => (
          <List.Item key={message}>{message}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
