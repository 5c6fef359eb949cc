import { Badge, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { Words } from '#engine/steps/words.ts';
import { diff, type Change } from '#engine/strategy/diff.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { useText } from '../i18n/use-text.ts';
import { ReviewSentences } from './review-sentences.tsx';

type ReviewChangesProps = {
  /** What runs now; null for the first version. */
  readonly before: StrategyDocument | null;
  readonly after: StrategyDocument;
  readonly live: number | null;
  readonly words: Words;
};

const COLORS: { readonly [K in Change['kind']]: string } = {
  added: 'var(--passed)',
  removed: 'var(--attention)',
  changed: 'var(--refused)',
  rewired: 'var(--refused)',
  strategy: 'var(--hold)',
};

/** Every difference from what runs now, as the sentences before and after. */
export function ReviewChanges({ before, after, live, words }: ReviewChangesProps) {
  const { t, language } = useText();
  const changes = useMemo(
    () => (before === null ? null : diff(before, after, { lang: language, words })),
    [before, after, language, words],
  );
  if (changes === null) {
    return (
      <Stack gap="md">
        {live === null && <Text size="sm">{t('strategies.review.first')}</Text>}
        <ReviewSentences document={after} words={words} />
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('strategies.review.against', { version: live ?? 0 })}
      </Text>
      {changes.length === 0 && <Text size="sm">{t('strategies.review.same')}</Text>}
      {changes.map((change, index) => (
        <div key={index} className="rule-card">
          <Badge
            variant="outline"
            radius="sm"
            style={{ color: COLORS[change.kind], borderColor: COLORS[change.kind], textTransform: 'none' }}
          >
            {t(`strategies.change.${change.kind}`)}
          </Badge>
          <ChangeText change={change} />
        </div>
      ))}
    </Stack>
  );
}

function ChangeText({ change }: { readonly change: Change }) {
  const { t } = useText();
  switch (change.kind) {
    case 'added':
      return <Text size="sm">{change.after}</Text>;
    case 'removed':
      return (
        <Text size="sm" td="line-through">
          {change.before}
        </Text>
      );
    case 'changed':
      return <BeforeAfter before={change.before} after={change.after} />;
    case 'rewired': {
      const nowhere = t('strategies.change.nowhere');
      return <BeforeAfter before={change.before ?? nowhere} after={change.after ?? nowhere} />;
    }
    case 'strategy':
      return <BeforeAfter before={change.before.join(' ')} after={change.after.join(' ')} />;
  }
}

function BeforeAfter({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useText();
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('strategies.change.before')}: {before}
      </Text>
      <Text size="sm">
        {t('strategies.change.after')}: {after}
      </Text>
    </>
  );
}
