import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { strategyRoutes } from '#engine/http-schema/strategy-routes.ts';
import { documentHash } from '#engine/strategy/document-hash.ts';
import type { StepCount } from '../canvas/canvas-context.ts';
import { StrategyEditor } from '../canvas/strategy-editor.tsx';
import { useTemplates, useWords } from '../canvas/use-words.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useFindings } from '../problems/use-findings.ts';
import { useMe } from '../session/use-me.ts';
import type { LifecycleDialog } from './lifecycle-dialogs.tsx';
import { mayCall } from './may-call.ts';
import { nextAct } from './next-act.ts';
import { SaveStatus } from './save-status.tsx';
import { StateBadge } from './state-badge.tsx';
import { useDraft } from './use-draft.ts';

type Strategy = ClientResponse<'getStrategy'>;

/** What only some moments need is fetched at those moments: review and launch bring the rule editor with them. */
const LifecycleDialogs = lazy(async () => ({ default: (await import('./lifecycle-dialogs.tsx')).LifecycleDialogs }));

const NO_COUNTS: Readonly<Record<string, StepCount>> = {};

/** The editor of a strategy that was read, with its state, its saving and its next act around it. */
export function OpenStrategy({ strategy }: { readonly strategy: Strategy }) {
  const { t } = useText();
  const client = useClient();
  const me = useMe();
  const role = me.data?.role;
  const mayEdit = mayCall(strategyRoutes.editStrategy, role);
  const { store, autosave } = useDraft(strategy, mayEdit);
  const document = useStore(store, (state) => state.document);
  const templates = useTemplates();
  const words = useWords(document.settings.currency);
  const findings = useFindings(strategy.id, document, templates);
  const [problemsOpen, setProblemsOpen] = useState(false);
  const [dialog, setDialog] = useState<LifecycleDialog | null>(null);
  const hash = useMemo(() => documentHash(document), [document]);
  const newest = strategy.versions.reduce<Strategy['versions'][number] | null>(
    (best, one) => (best === null || one.version > best.version ? one : best),
    null,
  );
  const next = nextAct(newest, hash, { role, userId: me.data?.user.id });
  const counts = useQuery({
    queryKey: ['strategy', strategy.id, 'counts', strategy.liveVersion],
    queryFn: () => client.call('liveCounts', { params: { strategyId: strategy.id } }),
    enabled: strategy.liveVersion !== null,
    refetchInterval: 5_000,
  });
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const act = (): void => {
    if (next.kind === 'submit' && errors > 0) setProblemsOpen(true);
    else if (next.kind === 'submit') setDialog({ kind: 'submit' });
    else if (next.kind !== 'wait' && next.kind !== 'none') setDialog({ kind: next.kind, version: next.version });
  };
  const changed = newest !== null && newest.documentHash !== hash;
  return (
    <>
      <StrategyEditor
        store={store}
        words={words}
        templates={templates}
        findings={findings}
        counts={counts.data?.steps ?? NO_COUNTS}
        problemsOpen={problemsOpen}
        onProblems={setProblemsOpen}
        before={
          <Group gap="sm" className="editor-title">
            <Link to="/estrategias" aria-label={t('strategies.back')} className="quiet-link">
              <ChevronLeft size={20} aria-hidden style={{ verticalAlign: -4 }} />
            </Link>
            <Text component="h1" fw={600} size="xl" lineClamp={1} m={0}>
              {document.name}
            </Text>
            <StateBadge state={changed ? 'draft' : (newest?.state ?? 'draft')} paused={strategy.paused} />
            <Text size="xs" c="dimmed">
              {newest === null
                ? t('strategies.draftOnly')
                : t(changed ? 'strategies.draftOf' : 'strategies.versionNumber', { version: newest.version })}
            </Text>
          </Group>
        }
        after={
          <Group gap="sm">
            {mayEdit && <SaveStatus autosave={autosave} store={store} />}
            {strategy.liveVersion !== null && (
              <Button variant="default" onClick={() => setDialog({ kind: 'launches' })}>
                {t('launch.list')}
              </Button>
            )}
            {strategy.liveVersion !== null && mayCall(strategyRoutes.pauseStrategy, role) && (
              <Button variant="default" onClick={() => setDialog({ kind: strategy.paused ? 'resume' : 'pause' })}>
                {t(strategy.paused ? 'strategies.resume' : 'strategies.pause')}
              </Button>
            )}
            {next.kind === 'wait' && (
              <Text size="sm" c="dimmed">
                {t(`strategies.wait.${next.why}`)}
              </Text>
            )}
            {next.kind !== 'wait' && next.kind !== 'none' && (
              <Button
                onClick={act}
                aria-describedby={errors > 0 && next.kind === 'submit' ? 'submit-blocked' : undefined}
              >
                {t(`strategies.next.${next.kind}`)}
              </Button>
            )}
            {next.kind === 'submit' && errors > 0 && (
              <span id="submit-blocked" className="sr-only">
                {t('strategies.blocked', { count: errors })}
              </span>
            )}
          </Group>
        }
      />
      {newest?.state === 'returned' && !changed && newest.comment !== null && (
        <Alert color="yellow" variant="light" className="editor-returned">
          {t('strategies.returned', { name: newest.approver?.name ?? '', comment: newest.comment })}
        </Alert>
      )}
      {dialog !== null && (
        <Suspense>
          <LifecycleDialogs
            dialog={dialog}
            strategy={strategy}
            words={words}
            currency={document.settings.currency}
            flush={autosave.flush}
            onClose={() => setDialog(null)}
            onLaunched={() => setDialog({ kind: 'launches' })}
          />
        </Suspense>
      )}
    </>
  );
}
