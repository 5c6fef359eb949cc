import { List, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { Words } from '#engine/steps/words.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { explain } from '#engine/strategy/explain.ts';
import { useText } from '../i18n/use-text.ts';

type ReviewSentencesProps = { readonly document: StrategyDocument; readonly words: Words };

/** The strategy read aloud, step by step: the text that is approved. */
export function ReviewSentences({ document, words }: ReviewSentencesProps) {
  const { t, language } = useText();
  const said = useMemo(() => explain(document, language, words), [document, language, words]);
  return (
    <Stack gap="md" maw={680}>
      <div>
        <Text size="sm" fw={600}>
          {t('strategies.review.settings')}
        </Text>
        <List size="sm">
          {said.settings.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      </div>
      <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {said.steps.map((step) => (
          <li key={step.stepId}>
            <Text size="sm">
              <strong className="tabular">{step.number}.</strong> {step.sentence}
            </Text>
            {step.outcomes.map((outcome) => (
              <Text key={outcome.outcome} size="sm" c="dimmed" pl="lg">
                {outcome.to === null
                  ? t('strategies.review.goesNowhere', { label: outcome.label })
                  : t('strategies.review.goesTo', { label: outcome.label, number: outcome.to })}
              </Text>
            ))}
          </li>
        ))}
      </Stack>
    </Stack>
  );
}
