import { Stack, Text } from '@mantine/core';
import type { z } from 'zod';
import type { segmentCountSchema } from '#engine/http-schema/segment-routes.ts';
import { useText } from '../i18n/use-text.ts';
import { formatMoney, formatNumber } from '../ui/format.ts';

/** Whom a launch would open cases for: people first, then money, each currency by itself. */
export function SegmentCount({ count }: { readonly count: z.infer<typeof segmentCountSchema> }) {
  const { t, locale } = useText();
  const words = (id: string, value: number) => t(id, { count: value, number: formatNumber(value, locale) });
  return (
    <Stack gap={4} role="status" className="rule-card">
      <Text size="xl" fw={700} className="tabular">
        {words('launch.cases', count.cases)}
      </Text>
      <Text size="sm" className="tabular">
        {words('launch.accounts', count.accounts)}
      </Text>
      {count.overdue.length > 0 && (
        <Text size="sm" className="tabular">
          {t('launch.overdue', {
            amounts: count.overdue.map((total) => formatMoney(total.minorUnits, total.currency, locale)).join(' · '),
          })}
        </Text>
      )}
      {count.treatedBefore > 0 && (
        <Text size="sm" c="dimmed">
          {words('launch.treatedBefore', count.treatedBefore)}
        </Text>
      )}
      {count.heldOut > 0 && (
        <Text size="sm" c="dimmed">
          {words('launch.heldOut', count.heldOut)}
        </Text>
      )}
      {count.undecided > 0 && (
        <Text size="sm" c="dimmed">
          {words('launch.undecided', count.undecided)}
        </Text>
      )}
    </Stack>
  );
}
