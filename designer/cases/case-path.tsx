import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { Maximize2, Minimize2 } from 'lucide-react';
import { memo, useMemo, useState, type MouseEvent } from 'react';
import { StrategyCanvas } from '../canvas/strategy-canvas.tsx';
import type { CaseData, CaseRecord } from './case-types.ts';
import { documentAt, versionAt, type CaseWords } from './case-words.ts';
import { highlightsOf } from './visits.ts';

type CasePathProps = {
  readonly records: readonly CaseRecord[];
  readonly stepId: CaseData['stepId'];
  readonly status: CaseData['status'];
  /** The turn whose version is drawn. */
  readonly seq: number;
  readonly selected: string | null;
  readonly onSelect: (stepId: string) => void;
  readonly said: CaseWords;
};

/** The way the case went over the strategy as it was drawn then: steps numbered in their order, the present one marked. */
export const CasePath = memo(function CasePath(props: CasePathProps) {
  const { records, stepId, status, seq, selected, onSelect, said } = props;
  const { t } = said;
  const [large, setLarge] = useState(false);
  const document = documentAt(said, seq);
  const highlights = useMemo(
    () => (document === undefined ? null : highlightsOf(records, document, { stepId, status })),
    [records, document, stepId, status],
  );
  const choose = (event: MouseEvent): void => {
    // A step that is chosen already is not told again by the drawing; clicking it still asks for its records.
    const face = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-step]') : null;
    const step = face?.dataset['step'];
    if (step !== undefined) onSelect(step);
  };
  return (
    <section className="case-path" data-large={large} aria-labelledby="path-title">
      <header className="case-path-head">
        <h2 className="case-card-title" id="path-title">
          {t('cases.path', { version: versionAt(said, seq) })}
        </h2>
        <Tooltip label={t(large ? 'cases.pathSmaller' : 'cases.pathLarger')}>
          <ActionIcon
            variant="subtle"
            aria-label={t(large ? 'cases.pathSmaller' : 'cases.pathLarger')}
            aria-expanded={large}
            onClick={() => setLarge(!large)}
          >
            {large ? <Minimize2 size={16} aria-hidden /> : <Maximize2 size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </header>
      <div className="case-path-frame" onClickCapture={choose}>
        {document === undefined ? (
          <Skeleton height="100%" aria-label={t('shell.loading')} />
        ) : (
          <StrategyCanvas
            readOnly
            embedded
            document={document}
            highlights={highlights}
            selected={selected}
            onSelect={onSelect}
          />
        )}
      </div>
      <p className="case-legend case-fine">{t('cases.pathLegend')}</p>
    </section>
  );
});
