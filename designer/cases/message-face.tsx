import { Mail, MessageSquare, Phone, type LucideIcon } from 'lucide-react';
import type { Channel } from '#engine/case/words.ts';
import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { formatInstant } from '../ui/format.ts';
import './cases.css';
import type { CaseContact } from './case-types.ts';
import { ContactStateWord } from './contact-state-word.tsx';

type MessageFaceProps = {
  readonly contact: CaseContact;
  /** The clock it is read on; the office's where nobody knows the debtor's. */
  readonly zone?: string;
};

const ICONS: { readonly [C in Channel]?: LucideIcon } = { email: Mail, letter: Mail, voice: Phone, dialer: Phone };

/** The exact text, as a phone or a mail shows it; plain text always, whatever it holds. */
export function MessageFace({ contact, zone }: MessageFaceProps) {
  const { t, locale } = useText();
  const office = useOfficeZone();
  const at = (instant: string): string => formatInstant(instant, locale, zone ?? office);
  const { channel, message, state, decidedAt, sentAt } = contact;
  const Icon = ICONS[channel] ?? MessageSquare;
  return (
    <article
      className="message-face"
      data-kind={channel === 'email' ? 'mail' : 'phone'}
      data-left={sentAt !== null}
      style={{ borderTopColor: `var(--channel-${channel})` }}
      aria-label={t(sentAt === null ? 'cases.messageNotSent' : 'cases.messageAsSent')}
    >
      <header className="message-head">
        <span className="message-channel">
          <Icon size={16} aria-hidden />
          {t(`cases.channel.${channel}`)}
        </span>
        <ContactStateWord state={state} />
      </header>
      {message === null ? (
        <p className="case-fine">{t('cases.textHidden')}</p>
      ) : (
        <>
          <dl className="message-envelope">
            <div>
              <dt>{t('cases.messageTo')}</dt>
              <dd>{message.address ?? '—'}</dd>
            </div>
            {message.subject !== null && (
              <div>
                <dt>{t('cases.messageSubject')}</dt>
                <dd>
                  <strong>{message.subject}</strong>
                </dd>
              </div>
            )}
          </dl>
          <p className="message-body">{message.body}</p>
        </>
      )}
      <footer className="case-fine tabular">
        {t('cases.decidedAt', { at: at(decidedAt) })}
        {sentAt !== null && <> · {t('cases.sentAt', { at: at(sentAt) })}</>}
      </footer>
    </article>
  );
}
