import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import type { StepId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import { face } from '#engine/steps/face.ts';
import { fieldsOf } from '#engine/steps/fields.ts';
import { isStepKind, KINDS } from '#engine/steps/kinds.ts';
import { readStep } from '#engine/steps/read-step.ts';
import { traitsOf } from '#engine/steps/step-questions.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { findingSentence } from '#engine/lint/messages/finding-sentence.ts';
import { stepsInOrder } from '#engine/strategy/reading-order.ts';
import { stepOf, targetOf } from '#engine/strategy/step-of.ts';
import { connectTargets, removeEdit, settingEdit } from '../editing/step-edits.ts';
import { drawnOutcomes, stepName } from '../editing/step-names.ts';
import { useText } from '../i18n/use-text.ts';
import { lookOf } from '../steps/looks.ts';
import { useInspector } from './field-props.ts';
import { FieldsList } from './fields-list.tsx';
import { StepNote } from './step-note.tsx';

type StepInspectorProps = {
  readonly document: StrategyDocument;
  readonly stepId: StepId;
  /** Those of this step. */
  readonly findings: readonly Finding[];
  readonly onEdit: (edit: Edit) => void;
};

/** Everything about one step: its settings, where its outcomes lead, what may stop it, its note. */
export function StepInspector({ document, stepId, findings, onEdit }: StepInspectorProps) {
  const { t, language } = useText();
  const { words, disabled } = useInspector();
  const step = stepOf(document, stepId);
  if (step === undefined) return null;
  const Icon = lookOf(step).icon;
  const kind = isStepKind(step.kind) ? step.kind : null;
  const read = readStep(step);
  const stops = read.ok ? traitsOf(read.value).stoppedBy : [];
  const at = `/steps/${stepId}/settings`;
  return (
    <Stack gap="md">
      <div>
        <Group gap="xs" wrap="nowrap">
          <Icon size={18} aria-hidden />
          <Title order={2}>{face(step, language, words).verb}</Title>
        </Group>
        {kind !== null && (
          <Text size="sm" c="dimmed" mt={4}>
            {KINDS[kind].help[language]}
          </Text>
        )}
      </div>
      {kind !== null && (
        <FieldsList
          fields={fieldsOf(kind)}
          settings={step.settings}
          idPrefix={inspectorPrefix(stepId)}
          errorAt={(pointer) => {
            const found = findings.find(({ path }) => path === `${at}${pointer}`);
            return found === undefined ? null : findingSentence(found, language);
          }}
          change={(path, value) => {
            const edit = settingEdit(document, stepId, path, value);
            if (edit !== null) onEdit(edit);
          }}
        />
      )}
      <Outcomes document={document} stepId={stepId} findings={findings} onEdit={onEdit} />
      {stops.length > 0 && (
        <div>
          <Text size="sm" fw={500}>
            {t('canvas.stoppedBy')}
          </Text>
          <Text size="sm" c="dimmed">
            {stops.map((cause) => t(`canvas.stop.${cause}`)).join(' · ')}
          </Text>
        </div>
      )}
      <StepNote document={document} stepId={stepId} onEdit={onEdit} />
      {!disabled && (
        <Button
          variant="default"
          leftSection={<Trash2 size={16} aria-hidden />}
          onClick={() => onEdit(removeEdit(document, stepId))}
        >
          {t('canvas.removeStep')}
        </Button>
      )}
    </Stack>
  );
}

export function inspectorPrefix(stepId: string): string {
  return `step-${stepId}`;
}

/** Where each outcome leads; choosing here is the way to connect without a mouse. */
function Outcomes({ document, stepId, findings, onEdit }: StepInspectorProps) {
  const { t, language } = useText();
  const { words, disabled } = useInspector();
  const step = stepOf(document, stepId);
  const outcomes = step === undefined ? [] : drawnOutcomes(step, language);
  if (step === undefined || outcomes.length === 0) return null;
  const order = stepsInOrder(document);
  const errorOf = (outcome: string): string | null => {
    const at = `/steps/${stepId}/outcomes`;
    const found = findings.find(
      ({ path, values }) => path === `${at}/${outcome}` || (path === at && values['outcome'] === outcome),
    );
    return found === undefined ? null : findingSentence(found, language);
  };
  const targets = connectTargets(document, order).map((id) => {
    const target = stepOf(document, id);
    const name = target === undefined ? '' : stepName(target, language, words);
    return { value: id, label: `${order.indexOf(id) + 1}. ${name}` };
  });
  return (
    <Stack gap="xs" role="group" aria-label={t('canvas.outcomes')}>
      <Text size="sm" fw={500}>
        {t('canvas.outcomes')}
      </Text>
      {outcomes.map((outcome) => (
        <Select
          key={outcome.id}
          id={`${inspectorPrefix(stepId)}-to-${outcome.id}`}
          label={t('canvas.outcomeLeads', { label: outcome.label })}
          placeholder={t('canvas.connectWith')}
          data={targets}
          value={targetOf(step, outcome.id) ?? null}
          error={errorOf(outcome.id)}
          searchable
          selectFirstOptionOnChange
          clearable
          disabled={disabled}
          clearButtonProps={{ 'aria-label': t('canvas.disconnect', { label: outcome.label }) }}
          onChange={(to) =>
            onEdit(
              to === null
                ? { kind: 'disconnect', from: stepId, outcome: outcome.id }
                : { kind: 'connect', from: stepId, outcome: outcome.id, to: makeId.step(to) },
            )
          }
        />
      ))}
    </Stack>
  );
}
