import { Button, Group } from '@mantine/core';
import { caseRoutes } from '#engine/http-schema/case-routes.ts';
import { useMe } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { formatInstant } from '../ui/format.ts';
import { CaseLink } from './case-link.tsx';
import { zoneOf, type CaseSummary } from './case-types.ts';
import { nextText, standsText } from './next-words.ts';
import type { ParkedAct } from './parked-dialog.tsx';
import { ownersText } from './parked-words.ts';
import { useListWords, type ListWords } from './use-list-words.ts';

type ParkedTableProps = {
  readonly items: readonly CaseSummary[];
  readonly ask: (item: CaseSummary, act: ParkedAct) => void;
};

/** Each parked case with its reason, its owner, since when, and the two ways on. */
export function ParkedTable({ items, ask }: ParkedTableProps) {
  const said = useListWords(items);
  const { t } = said;
  return (
    <div className="case-scroll" tabIndex={0} role="region" aria-label={t('cases.parkedList')}>
      <table className="case-table cases-table parked-table">
        <thead>
          <tr>
            <th scope="col">{t('cases.debtor')}</th>
            <th scope="col">{t('cases.reason')}</th>
            <th scope="col">{t('cases.attendedBy')}</th>
            <th scope="col">{t('cases.strategy')}</th>
            <th scope="col">{t('cases.action')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ParkedRow key={item.id} item={item} ask={ask} said={said} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ParkedRowProps = Pick<ParkedTableProps, 'ask'> & { readonly item: CaseSummary; readonly said: ListWords };

function ParkedRow({ item, ask, said }: ParkedRowProps) {
  const { t, locale, office } = said;
  const role = useMe().data?.role;
  const code = item.attentionCode;
  const who = item.debtor?.name ?? t('cases.caseNumber', { id: item.id.slice(-8) });
  const acts = (
    [
      ['retry', 'cases.retry', mayCall(caseRoutes.retryCase, role)],
      ['close', 'cases.closeCase', mayCall(caseRoutes.closeCase, role)],
    ] as const
  ).filter(([, , may]) => may);
  return (
    <tr>
      <td data-label={t('cases.debtor')}>
        <CaseLink item={item} />
        <span className="case-second">{item.accounts.map(({ reference }) => reference).join(', ')}</span>
      </td>
      <td data-label={t('cases.reason')}>
        <strong>{nextText(item, said)}</strong>
        {code !== null && <span className="case-second">{t(`cases.cure.${code}`)}</span>}
      </td>
      <td data-label={t('cases.attendedBy')}>
        {code === null ? '—' : ownersText(code, t)}
        {item.attentionSince !== null && (
          <span className="case-second tabular">
            {t('cases.since', { at: formatInstant(item.attentionSince, locale, zoneOf(item, office)) })}
          </span>
        )}
      </td>
      <td data-label={t('cases.strategy')}>
        {t('cases.strategyVersion', { name: item.strategyName, version: item.version })}
        <span className="case-second">{standsText(item, said)}</span>
      </td>
      <td data-label={t('cases.action')}>
        {acts.length === 0 ? (
          <span className="case-second">{t('cases.notYours')}</span>
        ) : (
          <Group gap="xs" wrap="nowrap">
            {acts.map(([act, label]) => (
              <Button
                key={act}
                size="xs"
                variant="default"
                aria-label={`${t(label)}: ${who}`}
                onClick={() => ask(item, act)}
              >
                {t(label)}
              </Button>
            ))}
          </Group>
        )}
      </td>
    </tr>
  );
}
