import { Button, Code, CopyButton, Group, Modal, Skeleton, Stack, Tabs, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { StrategyCanvas } from '../canvas/strategy-canvas.tsx';
import { useWords } from '../canvas/use-words.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { formatInstant } from '../ui/format.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import type { Version } from './next-act.ts';
import { ReviewChanges } from './review-changes.tsx';
import { ReviewSentences } from './review-sentences.tsx';

type ReviewDialogProps = {
  readonly strategy: ClientResponse<'getStrategy'>;
  readonly version: Version;
  readonly onClose: () => void;
};

/** What an approver reads before saying yes: the sentences, what changes against what runs now, and the drawing. */
export function ReviewDialog({ strategy, version, onClose }: ReviewDialogProps) {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const client = useClient();
  const queries = useQueryClient();
  const [comment, setComment] = useState('');
  const params = { strategyId: strategy.id, version: version.version };
  const read = useQuery({
    queryKey: ['strategy', strategy.id, 'version', version.version],
    queryFn: () => client.call('getVersion', { params }),
  });
  const live = strategy.liveVersion;
  const before = useQuery({
    queryKey: ['strategy', strategy.id, 'version', live],
    queryFn: () => client.call('getVersion', { params: { strategyId: strategy.id, version: live ?? 0 } }),
    enabled: live !== null,
  });
  const document = read.data?.document;
  const words = useWords(document?.settings.currency ?? null);
  const finish = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['strategy'] });
    onClose();
  };
  const approve = useMutation({
    // The hash of the plan is the approval: what runs is exactly what was read.
    mutationFn: () => client.call('approveVersion', { params, body: { hash: version.planHash } }),
    onSuccess: finish,
  });
  const giveBack = useMutation({
    mutationFn: () => client.call('returnVersion', { params, body: { comment } }),
    onSuccess: finish,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={960}
      title={t('strategies.review.title', { version: version.version })}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Stack gap="md">
        <ProblemBanner error={approve.error ?? giveBack.error ?? read.error ?? before.error} />
        <Text size="sm" c="dimmed">
          {t('strategies.review.by', {
            name: version.author.name,
            at: formatInstant(version.submittedAt, locale, zone),
          })}
          {version.comment !== null && version.comment !== '' && ` «${version.comment}»`}
        </Text>
        {document === undefined ? (
          <Skeleton height={280} />
        ) : (
          <Tabs defaultValue={live === null ? 'reads' : 'changes'} keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="changes">{t('strategies.review.changes')}</Tabs.Tab>
              <Tabs.Tab value="reads">{t('strategies.review.reads')}</Tabs.Tab>
              <Tabs.Tab value="drawing">{t('strategies.review.drawing')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="changes" pt="md">
              <ReviewChanges before={before.data?.document ?? null} after={document} live={live} words={words} />
            </Tabs.Panel>
            <Tabs.Panel value="reads" pt="md">
              <ReviewSentences document={document} words={words} />
            </Tabs.Panel>
            <Tabs.Panel value="drawing" pt="md">
              <div style={{ height: 440 }}>
                <StrategyCanvas readOnly document={document} />
              </div>
            </Tabs.Panel>
          </Tabs>
        )}
        <Group gap="xs">
          <Text size="sm">{t('strategies.review.hash')}:</Text>
          <Code className="mono">{version.planHash.slice(0, 8)}</Code>
          <CopyButton value={version.planHash}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="subtle" onClick={copy}>
                {t(copied ? 'strategies.copied' : 'strategies.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Textarea
          label={t('strategies.review.returnComment')}
          autosize
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={comment.trim() === ''}
            loading={giveBack.isPending}
            onClick={() => giveBack.mutate()}
          >
            {t('strategies.review.return')}
          </Button>
          <Button disabled={document === undefined} loading={approve.isPending} onClick={() => approve.mutate()}>
            {t('strategies.review.approve')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
