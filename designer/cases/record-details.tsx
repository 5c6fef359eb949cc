import { isJsonObject, type JsonObject } from '#rules/base/json.ts';
import { PURPOSES, RECIPIENT_ROLES } from '#engine/case/words.ts';
import { RECIPIENT_LABELS, TASK_ROLE_LABELS } from '#engine/steps/labels/people.ts';
import { PURPOSE_LABELS } from '#engine/steps/labels/purposes.ts';
import { toneLabel } from '#engine/steps/labels/tones.ts';
import { formatInstant } from '../ui/format.ts';
import { actDetails } from './act-words.ts';
import type { CaseRecord } from './case-types.ts';
import { outcomeText, type CaseWords } from './case-words.ts';
import { channelsText } from './contact-words.ts';
import { listOf } from './list-of.ts';
import { ownersText, parkedDetailText } from './parked-words.ts';
import { textOf } from './text-of.ts';

type Line = readonly [label: string, value: string];

/** What a record says beyond its sentence, as terms and values; nothing for records whose sentence is all. */
export function RecordDetails({ record, said }: { readonly record: CaseRecord; readonly said: CaseWords }) {
  const lines = LINES[record.kind]?.(record, said) ?? [];
  if (lines.length === 0) return null;
  return (
    <dl className="case-terms">
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const LINES: { readonly [kind: string]: ((record: CaseRecord, said: CaseWords) => readonly Line[]) | undefined } = {
  contactAsked: ({ content }, said) => (isJsonObject(content['request']) ? requestLines(content['request'], said) : []),
  taskOpened: ({ content, seq, stepId }, said) => {
    const task = content['task'];
    return isJsonObject(task) ? taskLines(task, (id) => outcomeText(said, { seq, stepId }, id), said) : [];
  },
  parked: ({ content }, said) => parkedLines(content, said),
  act: (record, said) =>
    actDetails(record, said).map((line, index): Line => [said.t(index === 0 ? 'cases.details' : 'cases.also'), line]),
};

function requestLines(request: JsonObject, said: CaseWords): readonly Line[] {
  const { t, language, words } = said;
  const purpose = PURPOSES.find((known) => known === request['purpose']);
  const recipient = RECIPIENT_ROLES.find((known) => known === request['recipient']);
  return [
    [t('cases.channels'), channelsText(request['channels'], said)],
    [t('cases.template'), words.template(textOf(request['template']))?.[language] ?? t('cases.templateUnknown')],
    [t('cases.purpose'), purpose === undefined ? '—' : PURPOSE_LABELS[purpose][language]],
    [t('cases.tone'), toneLabel(textOf(request['tone']))[language]],
    [t('cases.recipient'), recipient === undefined ? '—' : RECIPIENT_LABELS[recipient][language]],
  ];
}

function taskLines(task: JsonObject, outcomeOf: (id: string) => string, said: CaseWords): readonly Line[] {
  const { t, locale, zone, language } = said;
  const role = ROLES.find((known) => known === task['role']);
  const due = task['dueAt'];
  return [
    [t('cases.instructions'), textOf(task['instructions'])],
    [t('cases.forRole'), role === undefined ? '—' : TASK_ROLE_LABELS[role][language]],
    [t('cases.taskDue'), typeof due === 'string' ? formatInstant(due, locale, zone) : t('cases.noDue')],
    [
      t('cases.taskOutcomes'),
      listOf(task['outcomes'])
        .map((id) => outcomeOf(textOf(id)))
        .join(' · '),
    ],
  ];
}

const ROLES = ['agent', 'supervisor', 'coordinator'] as const;

function parkedLines(content: JsonObject, said: CaseWords): readonly Line[] {
  const { t } = said;
  const code = textOf(content['code']);
  const lacks = parkedDetailText(textOf(content['detail']), said);
  return [
    ...(lacks === null ? [] : [[t('cases.lacks'), lacks] as const]),
    [t('cases.whatToDo'), t(`cases.cure.${code}`)],
    [t('cases.attendedBy'), ownersText(code, t)],
  ];
}
