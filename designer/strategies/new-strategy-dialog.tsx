import { Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';

const EMPTY = 'empty';

/** A strategy from an example, already drawn and free of errors, or from nothing. */
export function NewStrategyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const examples = useQuery({ queryKey: ['strategy', 'examples'], queryFn: () => client.call('listStrategyExamples') });
  const [from, setFrom] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const items = examples.data?.items ?? [];
  const chosen = from ?? items[0]?.id ?? EMPTY;
  const name = typed ?? items.find(({ id }) => id === chosen)?.name ?? t('strategies.newNamed');
  const create = useMutation({
    mutationFn: () =>
      client.call('createStrategy', {
        body: {
          name,
          from: chosen === EMPTY ? { kind: 'empty', language } : { kind: 'example', exampleId: chosen },
        },
      }),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['strategy'] });
      await navigate({ to: '/estrategias/$strategyId', params: { strategyId: made.id } });
    },
  });
  return (
    <Dialog
      title={t('strategies.new')}
      onClose={onClose}
      act={{
        label: t('strategies.create'),
        run: () => create.mutate(),
        pending: create.isPending,
        disabled: name.trim() === '',
      }}
    >
      <ProblemBanner error={create.error ?? examples.error} />
      <Radio.Group label={t('strategies.from')} value={chosen} onChange={setFrom}>
        <Stack gap="sm" mt="xs">
          {items.map((example) => (
            <Radio key={example.id} value={example.id} label={example.name} />
          ))}
          <Radio value={EMPTY} label={t('strategies.fromEmpty')} />
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('strategies.name')}
        value={name}
        maxLength={200}
        required
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </Dialog>
  );
}
