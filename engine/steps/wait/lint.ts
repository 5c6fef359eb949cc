import { missingSetting } from '../missing-setting.ts';
import type { StepFinding } from '../step-finding.ts';
import { isCalendarDate, TIME_PATTERN } from '../text-setting.ts';
import type { WaitForm, WaitSettings } from './wait.ts';

const CHECKS: { readonly [F in WaitForm]: (settings: WaitSettings) => readonly StepFinding[] } = {
  duration: () => [],
  days: (settings) => (settings.time === '' ? [] : time(settings)),
  date: (settings) => [...date(settings), ...time(settings)],
  fact: (settings) => [...(settings.fact === '' ? [missingSetting('/fact')] : []), ...time(settings)],
  lawfulHour: () => [],
  weekday: (settings) => [...(settings.weekdays.length === 0 ? [missingSetting('/weekdays')] : []), ...time(settings)],
};

export function waitLint(settings: WaitSettings): readonly StepFinding[] {
  return CHECKS[settings.form](settings);
}

function time(settings: WaitSettings): readonly StepFinding[] {
  if (TIME_PATTERN.test(settings.time)) return [];
  return settings.time === ''
    ? [{ ...missingSetting('/time'), fix: { label: NINE, settingPath: ['time'], value: '09:00' } }]
    : [badSetting('/time', settings.time, 'HH:mm')];
}

function date(settings: WaitSettings): readonly StepFinding[] {
  if (settings.date === '') return [missingSetting('/date')];
  return isCalendarDate(settings.date) ? [] : [badSetting('/date', settings.date, 'AAAA-MM-DD')];
}

function badSetting(path: string, found: string, expected: string): StepFinding {
  return { code: 'bad-setting', severity: 'error', path, values: { found, expected } };
}

const NINE = { es: 'Poner las 09:00', en: 'Use 09:00', pt: 'Usar 09:00' };
