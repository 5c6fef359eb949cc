import { Anchor, Badge, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useText } from '../i18n/use-text.ts';
import { formatNumber } from '../ui/format.ts';

type Tenant = ClientResponse<'getTenant'>;

/** What of its debtors is under way, whether anything may leave, and to whom. */
export function TenantFigures({ tenant }: { readonly tenant: Tenant }) {
  const { t } = useText();
  const { counts } = tenant;
  const state = tenant.pumpsStopped ? 'stoppedPumps' : tenant.paused ? 'stoppedPaused' : 'running';
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Text fw={600}>{tenant.name}</Text>
        <Badge variant="light" color={state === 'running' ? 'river' : 'red'} autoContrast>
          {t(`operation.${state}`)}
        </Badge>
        <Badge variant="outline" color="gray.8">
          {t(`operation.mode.${tenant.mode}`)}
        </Badge>
      </Group>
      <Text size="sm">{t(`operation.modeSentence.${tenant.mode}`)}</Text>
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        <Figure label={t('operation.open')} value={counts.open} href="/casos" />
        <Figure label={t('operation.needsAttention')} value={counts.needsAttention} href="/revision" />
        <Figure label={t('operation.reserved')} value={counts.reserved} href="/mensajes" />
        <Figure label={t('operation.sending')} value={counts.sending} href="/mensajes" />
      </SimpleGrid>
    </Stack>
  );
}

type FigureProps = { readonly label: string; readonly value: number; readonly href: string };

function Figure({ label, value, href }: FigureProps) {
  const { locale } = useText();
  const router = useRouter();
  return (
    <Card withBorder padding="md">
      <Text size="xl" fw={700}>
        {formatNumber(value, locale)}
      </Text>
      <Anchor
        href={href}
        size="sm"
        onClick={(event) => {
          event.preventDefault();
          void router.navigate({ to: href });
        }}
      >
        {label}
      </Anchor>
    </Card>
  );
}
