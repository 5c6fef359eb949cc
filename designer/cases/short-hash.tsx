import { CopyButton, UnstyledButton } from '@mantine/core';
import { Check, Copy } from 'lucide-react';

type ShortHashProps = {
  readonly hash: string;
  /** What the button says it copies. */
  readonly label: string;
};

/** A fingerprint cut to what an eye compares; the whole of it goes to the clipboard. */
export function ShortHash({ hash, label }: ShortHashProps) {
  return (
    <CopyButton value={hash}>
      {({ copied, copy }) => (
        <UnstyledButton className="short-hash mono" onClick={copy} aria-label={`${label} ${hash.slice(0, 8)}`}>
          {hash.slice(0, 8)} {copied ? <Check size={12} aria-hidden /> : <Copy size={12} aria-hidden />}
        </UnstyledButton>
      )}
    </CopyButton>
  );
}
