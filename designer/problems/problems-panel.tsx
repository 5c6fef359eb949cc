import { Button, Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronUp, CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import { findingSentence } from '#engine/lint/messages/finding-sentence.ts';
import type { Words } from '#engine/steps/words.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { stepOf } from '#engine/strategy/step-of.ts';
import { stepName } from '../editing/step-names.ts';
import { useText } from '../i18n/use-text.ts';
import './problems.css';

type ProblemsPanelProps = {
  readonly findings: readonly Finding[];
  readonly document: StrategyDocument;
  readonly words: Words;
  readonly open: boolean;
  readonly readOnly: boolean;
  readonly onToggle: () => void;
  readonly onGo: (finding: Finding) => void;
  readonly onFix: (finding: Finding) => void;
};

const LOOKS: { readonly [S in Finding['severity']]: { readonly icon: LucideIcon; readonly color: string } } = {
  error: { icon: CircleAlert, color: 'var(--attention)' },
  warning: { icon: TriangleAlert, color: 'var(--refused)' },
  info: { icon: Info, color: 'var(--waiting)' },
};

/** What is wrong, under the canvas: the count is always in view, each line leads to its place, fixes are buttons. */
export function ProblemsPanel(props: ProblemsPanelProps) {
  const { findings, document, words, open, readOnly, onToggle, onGo, onFix } = props;
  const { t, language } = useText();
  return (
    <section className="problems" aria-label={t('canvas.problemsTitle')}>
      <UnstyledButton className="problems-bar" aria-expanded={open} onClick={onToggle}>
        <Group gap="sm" wrap="nowrap">
          <Text size="sm" fw={600}>
            {t('canvas.problemsTitle')}
          </Text>
          <Summary findings={findings} />
        </Group>
        {open ? <ChevronDown size={16} aria-hidden /> : <ChevronUp size={16} aria-hidden />}
      </UnstyledButton>
      <Collapse expanded={open}>
        <ul className="problems-list">
          {findings.map((finding, index) => {
            const { icon: Icon, color } = LOOKS[finding.severity];
            const step = finding.stepId === null ? undefined : stepOf(document, finding.stepId);
            const { fix } = finding;
            return (
              <li key={`${finding.code}${finding.stepId ?? ''}${finding.path}${index}`}>
                <UnstyledButton className="problems-line" onClick={() => onGo(finding)}>
                  <Icon size={14} aria-hidden style={{ color, flex: 'none' }} />
                  <span className="sr-only">{t(`canvas.severity.${finding.severity}`)}: </span>
                  <Text size="sm" span>
                    {step !== undefined && <strong>{stepName(step, language, words)}. </strong>}
                    {findingSentence(finding, language)}
                  </Text>
                </UnstyledButton>
                {fix !== undefined && !readOnly && (
                  <Button size="compact-sm" variant="light" onClick={() => onFix(finding)}>
                    {t('canvas.fix', { what: fix.label[language] })}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </Collapse>
    </section>
  );
}

function Summary({ findings }: Pick<ProblemsPanelProps, 'findings'>) {
  const { t } = useText();
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const others = findings.length - errors;
  if (findings.length === 0) {
    return (
      <Text size="sm" c="dimmed" className="problems-count">
        <CircleCheck size={14} aria-hidden style={{ color: 'var(--passed)' }} /> {t('canvas.noProblems')}
      </Text>
    );
  }
  return (
    <Group gap="sm" aria-live="polite">
      {errors > 0 && (
        <Text size="sm" className="problems-count" style={{ color: 'var(--attention)' }}>
          <CircleAlert size={14} aria-hidden /> {t('canvas.errors', { count: errors })}
        </Text>
      )}
      {others > 0 && (
        <Text size="sm" className="problems-count" style={{ color: 'var(--refused)' }}>
          <TriangleAlert size={14} aria-hidden /> {t('canvas.warnings', { count: others })}
        </Text>
      )}
    </Group>
  );
}
