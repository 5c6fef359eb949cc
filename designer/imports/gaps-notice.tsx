import { List } from '@mantine/core';
import { TARGETS } from '#engine/import/targets.ts';
import { useText } from '../i18n/use-text.ts';
import { Notice } from '../ui/notice.tsx';
import type { Gap } from './mapping-form.ts';

/** What is still to be filled in before the file can be read. */
export function GapsNotice({ gaps }: { readonly gaps: readonly Gap[] }) {
  const { t, language } = useText();
  const words = (gap: Gap): string => {
    switch (gap.kind) {
      case 'target':
        return TARGETS[gap.target].label[language];
      case 'contactPoint':
        return t('imports.contactPoint', { number: gap.number });
      case 'other':
        return t('imports.otherGap');
    }
  };
  return (
    <Notice tone="warned" title={t('imports.gaps')}>
      <List size="sm">
        {gaps.map((gap) => (
          <List.Item key={words(gap)}>{words(gap)}</List.Item>
        ))}
      </List>
    </Notice>
  );
}
