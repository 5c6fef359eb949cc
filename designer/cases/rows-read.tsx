import { List, Stack, Text } from '@mantine/core';
import { CircleCheck, CircleMinus, CircleX } from 'lucide-react';
import { isJsonObject, type Json } from '#rules/base/json.ts';
import { factDefinition } from '#rules/facts/catalogue.ts';
import { useText } from '../i18n/use-text.ts';
import { textOf } from './text-of.ts';

/** Each row of the decision in order, each condition true, false or not read, beside the value that was read. */
export function RowsRead({ rows }: { readonly rows: Json | undefined }) {
  const { t, language } = useText();
  if (!Array.isArray(rows) || rows.length === 0) return null;
  return (
    <Stack gap="sm">
      {rows.filter(isJsonObject).map((row, index) => (
        <div key={textOf(row['rowId'])}>
          <Text size="sm" fw={600}>
            {t('cases.row', { number: index + 1 })} · {heldWords(row['held'], t)}
          </Text>
          <List size="sm" listStyleType="none" spacing={2}>
            {(Array.isArray(row['leaves']) ? row['leaves'] : []).filter(isJsonObject).map((leaf, at) => (
              <List.Item key={at} icon={<Held held={leaf['held']} />}>
                {t('cases.leaf', {
                  fact: factDefinition(textOf(leaf['fact']))?.label[language] ?? textOf(leaf['fact']),
                  operator: t(`cases.operator.${textOf(leaf['operator'])}`),
                  expected: shown(leaf['expected']),
                  read: shown(leaf['read']),
                })}
              </List.Item>
            ))}
          </List>
        </div>
      ))}
    </Stack>
  );
}

function Held({ held }: { readonly held: Json | undefined }) {
  if (held === true) return <CircleCheck size={14} aria-hidden style={{ color: 'var(--passed)' }} />;
  if (held === false) return <CircleX size={14} aria-hidden style={{ color: 'var(--refused)' }} />;
  return <CircleMinus size={14} aria-hidden style={{ color: 'var(--waiting)' }} />;
}

function heldWords(held: Json | undefined, t: ReturnType<typeof useText>['t']): string {
  return t(held === true ? 'cases.held' : held === false ? 'cases.notHeld' : 'cases.notRead');
}

function shown(value: Json | undefined): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'object' ? JSON.stringify(value).replace(/["[\]{}]/g, '') : String(value);
}
