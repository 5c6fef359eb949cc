import { Badge, Group, Stack, Text } from '@mantine/core';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { useText } from '../i18n/use-text.ts';
import { textOf } from './text-of.ts';
import { refusalWords } from './record-words.ts';

/** Every channel that was tried, every check of the law in order, passed ones too, with article and sentence. */
export function GateChecks({ details }: { readonly details: JsonObject }) {
  const { t } = useText();
  const channels = listOf(details['channels']);
  return (
    <Stack gap="md">
      {channels.map((trial) => (
        <div key={textOf(trial['channel'])}>
          <Text size="sm" fw={600}>
            {t(`cases.channel.${textOf(trial['channel'])}`)}
          </Text>
          {typeof trial['refused'] === 'string' && <Text size="sm">{refusalWords(trial['refused'], t)}</Text>}
          {isJsonObject(trial['verdict']) && <Checks verdict={trial['verdict']} />}
        </div>
      ))}
    </Stack>
  );
}

function Checks({ verdict }: { readonly verdict: JsonObject }) {
  const { t, language } = useText();
  return (
    <Stack gap={4}>
      {listOf(verdict['checks']).map((check) => (
        <div key={textOf(check['check'])}>
          <Group gap="xs">
            <Badge size="sm" variant="outline" color={check['verdict'] === 'pass' ? 'green' : 'yellow'}>
              {t(check['verdict'] === 'pass' ? 'cases.passed' : 'cases.refusedWord')}
            </Badge>
            <Text size="sm">{t(`cases.check.${textOf(check['check'])}`)}</Text>
          </Group>
          {listOf(check['findings']).map((finding) => {
            const rule = finding['rule'];
            const sentence = finding['sentence'];
            if (!isJsonObject(rule)) return null;
            return (
              <Text key={textOf(rule['id'])} size="xs" c="dimmed" pl="md">
                {textOf(rule['law'])}, {textOf(rule['article'])}
                {finding['verdict'] === 'refuse' && isJsonObject(sentence) ? `: ${textOf(sentence[language])}` : ''}
              </Text>
            );
          })}
        </div>
      ))}
    </Stack>
  );
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
