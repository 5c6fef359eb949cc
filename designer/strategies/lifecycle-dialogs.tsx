import { Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { launchRoutes } from '#engine/http-schema/launch-routes.ts';
import type { Words } from '#engine/steps/words.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { LaunchDialog } from '../launch/launch-dialog.tsx';
import { LaunchesList } from '../launch/launches-list.tsx';
import { useMe } from '../session/use-me.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { mayCall } from './may-call.ts';
import type { Version } from './next-act.ts';
import { ReviewDialog } from './review-dialog.tsx';

export type LifecycleDialog =
  | { readonly kind: 'submit' | 'pause' | 'resume' | 'launches' }
  | { readonly kind: 'review' | 'publish' | 'launch'; readonly version: Version };

type Strategy = ClientResponse<'getStrategy'>;

type LifecycleDialogsProps = {
  readonly dialog: LifecycleDialog;
  readonly strategy: Strategy;
  readonly words: Words;
  readonly currency: string | null;
  /** Saves what is left and answers the draft's number. */
  readonly flush: () => Promise<number | null>;
  readonly onClose: () => void;
  readonly onLaunched: () => void;
};

/** The question behind the primary button, one at a time. */
export function LifecycleDialogs(props: LifecycleDialogsProps) {
  const { dialog, strategy, words, currency, onClose, onLaunched } = props;
  switch (dialog.kind) {
    case 'submit':
      return <SubmitDialog {...props} />;
    case 'review':
      return <ReviewDialog strategy={strategy} version={dialog.version} onClose={onClose} />;
    case 'publish':
      return <PublishDialog strategy={strategy} version={dialog.version} onClose={onClose} />;
    case 'launch':
      return (
        <LaunchDialog
          strategyId={strategy.id}
          version={dialog.version.version}
          currency={currency}
          words={words}
          onClose={onClose}
          onLaunched={onLaunched}
        />
      );
    case 'launches':
      return <LaunchesDialog strategy={strategy} onClose={onClose} />;
    case 'pause':
    case 'resume':
      return <PauseDialog strategy={strategy} act={dialog.kind} onClose={onClose} />;
  }
}

function SubmitDialog({ strategy, flush, onClose }: LifecycleDialogsProps) {
  const { t } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const [comment, setComment] = useState('');
  const submit = useMutation({
    mutationFn: async () => {
      const expectedNumber = await flush();
      if (expectedNumber === null) return null;
      return client.call('submitStrategy', { params: { strategyId: strategy.id }, body: { expectedNumber, comment } });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['strategy'] });
      onClose();
    },
  });
  return (
    <Dialog
      title={t('strategies.submit.title')}
      onClose={onClose}
      act={{ label: t('strategies.next.submit'), run: () => submit.mutate(), pending: submit.isPending }}
    >
      <ProblemBanner error={submit.error} />
      <Text size="sm">{t('strategies.submit.what')}</Text>
      <Textarea
        label={t('strategies.submit.comment')}
        autosize
        minRows={2}
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
    </Dialog>
  );
}

type VersionDialogProps = { readonly strategy: Strategy; readonly version: Version; readonly onClose: () => void };

function PublishDialog({ strategy, version, onClose }: VersionDialogProps) {
  const { t } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const inside = strategy.versions.reduce((sum, one) => sum + one.peopleInside, 0);
  const publish = useMutation({
    mutationFn: () =>
      client.call('publishVersion', {
        params: { strategyId: strategy.id, version: version.version },
        body: { runningCases: 'stay' },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['strategy'] });
      onClose();
    },
  });
  return (
    <Dialog
      title={t('strategies.publish.title', { version: version.version })}
      onClose={onClose}
      act={{ label: t('strategies.next.publish'), run: () => publish.mutate(), pending: publish.isPending }}
    >
      <ProblemBanner error={publish.error} />
      <Text size="sm">
        {t('strategies.publish.what')} {t('strategies.publish.stay', { count: inside })}
      </Text>
    </Dialog>
  );
}

function LaunchesDialog({ strategy, onClose }: Omit<VersionDialogProps, 'version'>) {
  const { t } = useText();
  const me = useMe();
  return (
    <Dialog title={t('launch.list')} onClose={onClose} size="lg">
      <LaunchesList strategyId={strategy.id} mayAct={mayCall(launchRoutes.pauseLaunch, me.data?.role)} />
    </Dialog>
  );
}

type PauseDialogProps = {
  readonly strategy: Strategy;
  readonly act: 'pause' | 'resume';
  readonly onClose: () => void;
};

function PauseDialog({ strategy, act, onClose }: PauseDialogProps) {
  const { t } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const inside = strategy.versions.reduce((sum, one) => sum + one.peopleInside, 0);
  const change = useMutation({
    mutationFn: async () => {
      const input = { params: { strategyId: strategy.id }, body: { reason } };
      if (act === 'resume') await client.call('resumeStrategy', input);
      return act === 'pause' ? await client.call('pauseStrategy', input) : null;
    },
    onSuccess: async (done) => {
      await queries.invalidateQueries({ queryKey: ['strategy'] });
      if (done === null) onClose();
    },
  });
  if (change.data != null) {
    const { cancelledContacts, inFlight } = change.data;
    return (
      <Dialog title={t('strategies.paused')} onClose={onClose}>
        <Text size="sm">{t('strategies.pausedDone', { cancelled: cancelledContacts, inFlight })}</Text>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t(`strategies.${act}.title`)}
      onClose={onClose}
      act={{
        label: t(`strategies.${act}`),
        run: () => change.mutate(),
        pending: change.isPending,
        disabled: reason.trim() === '',
      }}
    >
      <ProblemBanner error={change.error} />
      <Text size="sm">{t(`strategies.${act}.what`, { count: inside })}</Text>
      <Textarea
        label={t('strategies.reason')}
        withAsterisk
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}
