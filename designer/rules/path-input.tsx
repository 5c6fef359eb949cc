import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../i18n/use-text.ts';

type PathInputProps = {
  readonly path: readonly string[] | undefined;
  readonly onChange: (path: readonly string[] | undefined) => void;
  readonly disabled: boolean;
};

const NAME = /^[\p{L}\p{N}_-]+$/u;

/** Where inside a fact of the tenant's own the value lies: `contact.preferred`. What cannot be read is not kept. */
export function PathInput({ path, onChange, disabled }: PathInputProps) {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? path?.join('.') ?? '';
  const names = shown.split('.');
  const wrong = shown !== '' && !names.every((name) => NAME.test(name));
  return (
    <TextInput
      aria-label={t('rules.path')}
      placeholder={t('rules.path')}
      size="sm"
      value={shown}
      disabled={disabled}
      error={wrong && !shown.endsWith('.') ? t('rules.pathHelp') : null}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const parts = text.split('.');
        if (text === '') onChange(undefined);
        else if (parts.every((name) => NAME.test(name))) onChange(parts);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
