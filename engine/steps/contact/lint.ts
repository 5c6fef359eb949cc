import { missingSetting } from '../missing-setting.ts';
import type { StepFinding } from '../step-finding.ts';
import type { ContactSettings } from './contact.ts';

export function contactLint({ channels, template }: ContactSettings): readonly StepFinding[] {
  return [
    ...(channels.length === 0 ? [missingSetting('/channels')] : []),
    ...(template === '' ? [missingSetting('/template')] : []),
    ...channels.flatMap((channel, index) => (channels.indexOf(channel) < index ? [twice(channels, index)] : [])),
  ];
}

/** The second mention of a channel can never be the first with an address. */
function twice(channels: ContactSettings['channels'], index: number): StepFinding {
  return {
    code: 'unreachable-row',
    severity: 'warning',
    path: `/channels/${index}`,
    values: { row: channels[index] ?? '' },
    fix: {
      label: { es: 'Quitar el canal repetido', en: 'Remove the repeated channel', pt: 'Remover o canal repetido' },
      settingPath: ['channels'],
      value: channels.filter((channel, position) => channels.indexOf(channel) === position),
    },
  };
}
