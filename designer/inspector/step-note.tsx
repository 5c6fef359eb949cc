import { Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { StepId } from '#engine/case/ids.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import { useText } from '../i18n/use-text.ts';
import { useInspector } from './field-props.ts';

type StepNoteProps = {
  readonly document: StrategyDocument;
  readonly stepId: StepId;
  readonly onEdit: (edit: Edit) => void;
};

/** A note for colleagues beside the step; it is written when the field is left. */
export function StepNote({ document, stepId, onEdit }: StepNoteProps) {
  const { t } = useText();
  const { disabled } = useInspector();
  const note = document.notes.find((one) => one.stepId === stepId);
  const stored = note?.text ?? '';
  const [text, setText] = useState(stored);
  useEffect(() => setText(stored), [stored, stepId]);
  const save = (): void => {
    if (text === stored) return;
    if (text.trim() === '' && note !== undefined) onEdit({ kind: 'removeNote', id: note.id });
    else if (text.trim() !== '') onEdit({ kind: 'putNote', id: note?.id ?? freshNoteId(document), stepId, text });
  };
  return (
    <Textarea
      label={t('canvas.note')}
      autosize
      minRows={1}
      maxRows={6}
      maxLength={4000}
      disabled={disabled}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
    />
  );
}

function freshNoteId(document: StrategyDocument): string {
  let n = document.notes.length + 1;
  while (document.notes.some(({ id }) => id === `n${n}`)) n += 1;
  return `n${n}`;
}
