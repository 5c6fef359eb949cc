import { Tooltip } from '@mantine/core';
import { CircleAlert, CircleOff, MapPin, TriangleAlert } from 'lucide-react';
import type { StepId } from '#engine/case/ids.ts';
import { findingSentence } from '#engine/lint/messages/finding-sentence.ts';
import { face } from '#engine/steps/face.ts';
import type { DocumentStep } from '#engine/strategy/document.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { useText } from '../i18n/use-text.ts';
import { lookOf } from '../steps/looks.ts';
import { formatNumber } from '../ui/format.ts';
import { useCanvas, type Highlights, type StepCount } from './canvas-context.ts';
import type { GraphNode } from './graph.ts';

type StepFaceProps = {
  readonly stepId: StepId;
  readonly step: DocumentStep;
  readonly shape: GraphNode['shape'];
  readonly selected: boolean;
  /** Whether Tab comes here: one step of the canvas, the arrows walk on from it. */
  readonly reachable: boolean;
  readonly count: StepCount | undefined;
  readonly problems: readonly Finding[] | undefined;
  readonly highlight: Highlights['steps'][string] | 'dimmed' | null;
};

/** The card of a step: channel edge, icon, verb, the one decisive setting; people now and passed at its foot. */
export function StepFace(props: StepFaceProps) {
  const { stepId, step, shape, selected, reachable, count, problems = [], highlight } = props;
  const { t, language, locale } = useText();
  const { store, words } = useCanvas();
  const { verb, decisive } = face(step, language, words);
  const { icon: Icon, edge } = lookOf(step);
  const dimmed = highlight === 'dimmed';
  const replayed = highlight === 'dimmed' ? null : highlight;
  return (
    <div
      className="cv-step"
      data-shape={shape}
      data-dimmed={dimmed}
      style={edge === null ? {} : { borderLeft: `4px solid ${edge}` }}
    >
      <button
        type="button"
        className="cv-face"
        id={stepFaceId(stepId)}
        data-step={stepId}
        data-selected={selected}
        data-refused={replayed?.refused === true}
        tabIndex={reachable ? 0 : -1}
        aria-current={selected ? 'step' : undefined}
        onClick={() => store.getState().select(stepId)}
        onFocus={() => store.getState().select(stepId)}
      >
        <span className="cv-verb">
          <Icon size={16} aria-hidden />
          <span>{verb}</span>
        </span>
        {decisive !== '' && <span className="sr-only">, </span>}
        <span className="cv-decisive">{decisive}</span>
        {shape === 'card' && (
          <span className="cv-foot tabular">
            {count !== undefined && (
              <>
                <span className="sr-only">, </span>
                <strong>{t('canvas.now', { count: count.now, number: formatNumber(count.now, locale) })}</strong>
                <span className="sr-only">, </span>
                <span>{t('canvas.passed', { number: formatNumber(count.passed, locale) })}</span>
                {count.needsAttention > 0 && (
                  <span style={{ color: 'var(--attention)' }}>
                    <span className="sr-only">, </span>
                    <TriangleAlert size={12} aria-hidden /> {formatNumber(count.needsAttention, locale)}
                    <span className="sr-only"> {t('canvas.toReview')}</span>
                  </span>
                )}
              </>
            )}
          </span>
        )}
        {problems.length > 0 && <span className="sr-only">, {t('canvas.problems', { count: problems.length })}</span>}
      </button>
      {replayed !== null && replayed.visits.length > 0 && (
        <span className="cv-visits tabular">
          {replayed.here && <MapPin size={12} aria-hidden />}
          {replayed.refused && <CircleOff size={12} aria-label={t('canvas.refused')} role="img" />}
          {replayed.visits.join(', ')}
        </span>
      )}
      {problems.length > 0 && (
        <Tooltip
          multiline
          w={260}
          label={problems.map((problem) => findingSentence(problem, language)).join('\n')}
          style={{ whiteSpace: 'pre-line' }}
        >
          <span
            className="cv-badge"
            data-severity={problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning'}
          >
            <CircleAlert size={12} aria-hidden />
            {problems.length}
          </span>
        </Tooltip>
      )}
    </div>
  );
}

export function stepFaceId(id: string): string {
  return `face-${id}`;
}
