import { Alert, Button, FileButton, List, Text } from '@mantine/core';
import { useState } from 'react';
import { findingSentence } from '#rules/lint/finding-sentence.ts';
import { lintRules } from '#rules/lint/lint-rules.ts';
import { parseRules } from '#rules/language/parse-rules.ts';
import { printRules } from '#rules/language/print-rules.ts';
import type { RuleSet } from '#rules/language/rule.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../ui/page.tsx';
import { RuleSetEditor } from './rule-set-editor.tsx';

const EMPTY: RuleSet = { allowUndefinedFacts: false, conditions: {}, rules: [] };

/** A file of rules, built or opened here and saved as json-rules-engine reads it. */
export function RulesPage() {
  const { t, language } = useText();
  const [rules, setRules] = useState<RuleSet>(EMPTY);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const open = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const parsed = parseRules(parseJson(await file.text()));
    setWrong(parsed.ok ? [] : parsed.error.slice(0, 8).map((finding) => findingSentence(finding, language)));
    if (parsed.ok) setRules(parsed.value);
  };
  const problems = rules.rules.length === 0 ? [] : lintRules(rules, { freeFacts: true });
  return (
    <Page
      title={t('rules.title')}
      actions={
        <>
          <FileButton accept="application/json,.json" onChange={(file) => void open(file)}>
            {(props) => (
              <Button variant="default" {...props}>
                {t('rules.open')}
              </Button>
            )}
          </FileButton>
          <Button disabled={rules.rules.length === 0} onClick={() => download(rules)}>
            {t('rules.download')}
          </Button>
        </>
      }
    >
      <Text size="sm" c="dimmed">
        {t('rules.intro')}
      </Text>
      {wrong.length > 0 && <Findings title={t('rules.badFile')} messages={wrong} />}
      {problems.length > 0 && (
        <Findings
          title={t('rules.findings', { count: problems.length })}
          messages={problems.slice(0, 8).map((finding) => findingSentence(finding, language))}
        />
      )}
      <RuleSetEditor value={rules} onChange={setRules} />
    </Page>
  );
}

function Findings({ title, messages }: { readonly title: string; readonly messages: readonly string[] }) {
  return (
    <Alert color="yellow" variant="light" title={title}>
      <List size="sm">
        {messages.map((message) => (
          <List.Item key={message}>{message}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function download(rules: RuleSet): void {
  const text = `${JSON.stringify(printRules(rules), null, 2)}\n`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `${(rules.name ?? 'reglas').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
