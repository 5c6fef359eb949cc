import type { Label } from '#rules/facts/fact-definition.ts';
import { durationText } from '../duration.ts';
import { inEach } from '../label.ts';
import { AWAITABLE_EVENT_LABELS } from '../labels/case-events.ts';
import { listText } from '../sentences/list-text.ts';
import type { StepFace } from '../step-kind.ts';
import type { WaitForSettings } from './wait-for.ts';

const WAIT_FOR: Label = { es: 'Esperar', en: 'Wait for', pt: 'Esperar' };
const AT_MOST: Label = { es: 'como máximo', en: 'at most', pt: 'no máximo' };

export function waitForSentence(settings: WaitForSettings): Label {
  const awaited = listText(settings.awaited.map(rowText), 'or');
  const deadline = durationText(settings.deadline);
  return inEach((lang) => `${WAIT_FOR[lang]} ${awaited[lang]}, ${AT_MOST[lang]} ${deadline[lang]}.`);
}

export function waitForFace(settings: WaitForSettings): StepFace {
  const labels = listText(
    settings.awaited.map(({ label }) => inEach(() => label)),
    'or',
  );
  const deadline = durationText(settings.deadline);
  return {
    verb: { es: 'Esperar hasta que', en: 'Wait until', pt: 'Esperar até que' },
    decisive: inEach((lang) => `${labels[lang]} (${AT_MOST[lang]} ${deadline[lang]})`),
  };
}

function rowText({ events }: WaitForSettings['awaited'][number]): Label {
  const names = listText(
    events.map((event) => AWAITABLE_EVENT_LABELS[event]),
    'or',
  );
  return inEach((lang) => `«${names[lang]}»`);
}
