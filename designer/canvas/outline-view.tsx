import { ActionIcon, Button, Select, Text } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useContext } from 'react';
import type { StepId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import { stepsInOrder } from '#engine/strategy/reading-order.ts';
import { stepOf, targetOf } from '#engine/strategy/step-of.ts';
import { connectTargets, removeEdit } from '../editing/step-edits.ts';
import { drawnOutcomes, stepName } from '../editing/step-names.ts';
import { useText } from '../i18n/use-text.ts';
import { lookOf } from '../steps/looks.ts';
import { OverlayContext, useCanvas, useCanvasState } from './canvas-context.ts';
import { outlineOf, type OutlineItem } from './outline.ts';
import './outline.css';

/** The same strategy as an indented list, fully editable: for readers, small screens, print and the keyboard. */
export function OutlineView() {
  const { t } = useText();
  const document = useCanvasState((state) => state.document);
  const { tree, loose } = outlineOf(document);
  return (
    <div className="outline" role="group" aria-label={t('canvas.outline')}>
      <ol className="outline-list">
        {tree.map((item) => (
          <OutlineStep key={item.id} item={item} />
        ))}
      </ol>
      {loose.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="md">
            {t('canvas.outlineUnreached')}
          </Text>
          <ol className="outline-list">
            {loose.map((item) => (
              <OutlineStep key={item.id} item={item} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function OutlineStep({ item }: { readonly item: OutlineItem }) {
  const { t, language } = useText();
  const { store, words } = useCanvas();
  const document = useCanvasState((state) => state.document);
  const readOnly = useCanvasState((state) => state.readOnly);
  const selected = useCanvasState((state) => state.selected === item.id);
  const overlay = useContext(OverlayContext);
  const step = stepOf(document, item.id);
  if (step === undefined) return null;
  const { icon: Icon } = lookOf(step);
  const name = stepName(step, language, words);
  const problems = overlay.problems.get(item.id)?.length ?? 0;
  const count = overlay.counts[item.id];
  const outcomes = drawnOutcomes(step, language);
  return (
    <li>
      <div className="outline-row" data-selected={selected}>
        <button
          type="button"
          className="outline-step"
          aria-current={selected ? 'step' : undefined}
          onClick={() => store.getState().select(item.id)}
        >
          <span className="tabular">{item.number}.</span> <Icon size={16} aria-hidden /> <span>{name}</span>
          {count !== undefined && (
            <small className="tabular">{t('canvas.now', { count: count.now, number: count.now })}</small>
          )}
          {problems > 0 && (
            <small style={{ color: 'var(--attention)' }}>{t('canvas.problems', { count: problems })}</small>
          )}
        </button>
        {!readOnly && (
          <ActionIcon
            variant="subtle"
            aria-label={t('canvas.outlineRemove', { name })}
            onClick={() => store.getState().perform(removeEdit(document, item.id))}
          >
            <X size={14} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {outcomes.length > 0 && (
        <ul className="outline-outcomes">
          {outcomes.map((outcome) => (
            <OutlineOutcome
              key={outcome.id}
              item={item}
              outcome={outcome}
              child={item.children.find((child) => child.outcome === outcome.id)?.item ?? null}
              single={outcomes.length === 1}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

type OutcomeProps = {
  readonly item: OutlineItem;
  readonly outcome: { readonly id: string; readonly label: string };
  readonly child: OutlineItem | null;
  readonly single: boolean;
};

function OutlineOutcome({ item, outcome, child, single }: OutcomeProps) {
  const { t } = useText();
  const { store } = useCanvas();
  const readOnly = useCanvasState((state) => state.readOnly);
  const document = useCanvasState((state) => state.document);
  const step = stepOf(document, item.id);
  const target = step === undefined ? undefined : targetOf(step, outcome.id);
  const wired = target !== undefined && stepOf(document, target) !== undefined;
  return (
    <li data-single={single}>
      <div className="outline-row">
        <Text size="sm" c="dimmed" span>
          {outcome.label}
        </Text>
        {!readOnly && (
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={t('canvas.outlineAdd', { label: outcome.label })}
            onClick={() =>
              store.getState().openPalette({ kind: wired ? 'wire' : 'open', from: item.id, outcome: outcome.id })
            }
          >
            <Plus size={14} aria-hidden />
          </ActionIcon>
        )}
        {child === null && <OutlineTarget from={item.id} outcome={outcome.id} label={outcome.label} target={target} />}
      </div>
      {child !== null && (
        <ol className="outline-list">
          <OutlineStep item={child} />
        </ol>
      )}
    </li>
  );
}

type TargetProps = {
  readonly from: StepId;
  readonly outcome: string;
  readonly label: string;
  readonly target: StepId | undefined;
};

/** Where an outcome leads when that step stands elsewhere in the list; choosing here connects it. */
function OutlineTarget({ from, outcome, label, target }: TargetProps) {
  const { t, language } = useText();
  const { store, words } = useCanvas();
  const document = useCanvasState((state) => state.document);
  const readOnly = useCanvasState((state) => state.readOnly);
  const order = stepsInOrder(document);
  const nameOf = (id: StepId): string => {
    const step = stepOf(document, id);
    return `${order.indexOf(id) + 1}. ${step === undefined ? '' : stepName(step, language, words)}`;
  };
  if (readOnly) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={target === undefined}
        onClick={() => target !== undefined && store.getState().select(target)}
      >
        {target === undefined ? t('canvas.outlineNothing') : nameOf(target)}
      </Button>
    );
  }
  return (
    <Select
      size="xs"
      w={240}
      aria-label={t('canvas.outcomeLeads', { label })}
      placeholder={t('canvas.connectWith')}
      searchable
      selectFirstOptionOnChange
      data={connectTargets(document, order).map((id) => ({ value: id, label: nameOf(id) }))}
      value={target ?? null}
      onChange={(to) =>
        to !== null && store.getState().perform({ kind: 'connect', from, outcome, to: makeId.step(to) })
      }
    />
  );
}
