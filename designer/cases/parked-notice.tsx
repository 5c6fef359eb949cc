import { Button, Group } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { caseRoutes } from '#engine/http-schema/case-routes.ts';
import { useMe } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { formatInstant } from '../ui/format.ts';
import type { CaseData, CaseRecord } from './case-types.ts';
import type { CaseWords } from './case-words.ts';
import { ParkedDialog, type ParkedAct } from './parked-dialog.tsx';
import { ownersText, parkedDetailText } from './parked-words.ts';
import { textOf } from './text-of.ts';

type ParkedNoticeProps = {
  readonly data: CaseData;
  readonly records: readonly CaseRecord[];
  readonly said: CaseWords;
  readonly onDone: (sentence: string) => void;
};

/** A case that stopped: what it lacks, what to do, whose it is, and the two ways on. */
export function ParkedNotice({ data, records, said, onDone }: ParkedNoticeProps) {
  const { t, locale, zone } = said;
  const me = useMe();
  const [act, setAct] = useState<ParkedAct | null>(null);
  const code = data.attentionCode;
  if (data.status !== 'needsAttention' || code === null) return null;
  const parked = records.findLast(({ kind }) => kind === 'parked');
  const lacks = parkedDetailText(textOf(parked?.content['detail']), said);
  const role = me.data?.role;
  return (
    <section className="case-parked" aria-labelledby="parked-title">
      <CircleAlert size={20} aria-hidden />
      <div>
        <h2 className="case-card-title" id="parked-title">
          {t(`cases.park.${code}`)}
          {lacks !== null && `: ${lacks}`}
        </h2>
        <p>{t(`cases.cure.${code}`)}</p>
        <p className="case-fine">
          {t('cases.attended', { owner: ownersText(code, t) })}
          {parked !== undefined && ` ${t('cases.since', { at: formatInstant(parked.at, locale, zone) })}`}
        </p>
        <Group gap="sm" mt="sm">
          {mayCall(caseRoutes.retryCase, role) && (
            <Button size="xs" onClick={() => setAct('retry')}>
              {t('cases.retry')}
            </Button>
          )}
          {mayCall(caseRoutes.closeCase, role) && (
            <Button size="xs" variant="default" onClick={() => setAct('close')}>
              {t('cases.closeCase')}
            </Button>
          )}
        </Group>
      </div>
      {act !== null && (
        <ParkedDialog
          act={act}
          caseId={data.id}
          name={data.debtor?.name ?? null}
          code={code}
          onClose={() => setAct(null)}
          onDone={onDone}
        />
      )}
    </section>
  );
}
