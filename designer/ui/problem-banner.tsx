import { Alert, List, Text } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { ProblemError } from '../api/problem-error.ts';
import { useText } from '../i18n/use-text.ts';

/** What happened, what was expected, what to do; and the id to read out to whoever looks it up in the log. */
export function ProblemBanner({ error }: { readonly error: Error | null }) {
  const { t } = useText();
  if (error === null) return null;
  const problem = error instanceof ProblemError ? error.problem : null;
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<CircleAlert aria-hidden />}
      title={t(`shell.problem.${problem?.code ?? 'internal'}`)}
    >
      {problem !== null && problem.detail !== '' && <Text size="sm">{problem.detail}</Text>}
      {problem?.findings !== undefined && problem.findings.length > 0 && (
        <List size="sm">
          {problem.findings.slice(0, 8).map((finding) => (
            <List.Item key={`${finding.path}${finding.code}`}>{finding.message ?? finding.code}</List.Item>
          ))}
        </List>
      )}
      {problem !== null && problem.id !== '' && (
        <Text size="xs" c="dimmed">
          {t('shell.problemId', { id: problem.id })}
        </Text>
      )}
    </Alert>
  );
}
