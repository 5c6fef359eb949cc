import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { holdRoutes } from '#engine/http-schema/hold-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useMe } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { ListFrame } from '../ui/list-frame.tsx';
import { Page } from '../ui/page.tsx';
import { usePagedList } from '../ui/use-paged-list.ts';
import type { Done, Hold } from './account-types.ts';
import { EffectNotice } from './effect-notice.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { HoldsTable } from './holds-table.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

/** What forbids contact, by law or request: since when, until when someone looks again. */
export function HoldsPage() {
  const { t } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const role = useMe().data?.role;
  const [active, setActive] = useState(true);
  const [creating, setCreating] = useState(false);
  const [releasing, setReleasing] = useState<Hold | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const list = usePagedList(['case', 'holds', active], (cursor) =>
    client.call('listHolds', { query: { active: active ? 'true' : 'false', ...cursor } }),
  );
  const finish = (what: Done): void => {
    setCreating(false);
    setReleasing(null);
    setDone(what);
    void queries.invalidateQueries({ queryKey: ['case'] });
  };
  const create = mayCall(holdRoutes.createHold, role) && (
    <Button onClick={() => setCreating(true)}>{t('desk.hold')}</Button>
  );
  return (
    <Page title={t('desk.holdsTitle')} actions={list.items.length > 0 && create}>
      <SegmentedControl
        aria-label={t('cases.statusFilter')}
        w="fit-content"
        value={active ? 'active' : 'all'}
        onChange={(value) => setActive(value === 'active')}
        data={[
          { value: 'active', label: t('desk.holdsActive') },
          { value: 'all', label: t('desk.holdsAll') },
        ]}
      />
      {done !== null && <EffectNotice title={done.title} effect={done.effect} onClose={() => setDone(null)} />}
      <ListFrame list={list} empty={t('desk.holdsEmpty')} emptyAction={create}>
        {(items) => (
          <HoldsTable
            items={items}
            release={mayCall(holdRoutes.releaseHold, role) ? (hold) => setReleasing(hold) : null}
          />
        )}
      </ListFrame>
      {creating && <HoldDialog account={null} onClose={() => setCreating(false)} onDone={finish} />}
      {releasing !== null && <ReleaseDialog hold={releasing} onClose={() => setReleasing(null)} onDone={finish} />}
    </Page>
  );
}

type ReleaseDialogProps = {
  readonly hold: Hold;
  readonly onClose: () => void;
  readonly onDone: (done: Done) => void;
};

function ReleaseDialog({ hold, onClose, onDone }: ReleaseDialogProps) {
  const { t } = useText();
  const client = useClient();
  const release = useMutation({
    mutationFn: (note: string) => client.call('releaseHold', { params: { holdId: hold.id }, body: { note } }),
    onSuccess: ({ effect }) => onDone({ title: t('desk.releaseDone'), effect }),
  });
  return (
    <ReasonDialog
      title={t('desk.release')}
      sentence={t('desk.releaseSentence', { kind: t(`cases.hold.${hold.kind}`) })}
      act={t('desk.release')}
      pending={release.isPending}
      error={release.error}
      onAct={(note) => release.mutate(note)}
      onClose={onClose}
    />
  );
}
