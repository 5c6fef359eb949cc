import MailComposer from 'nodemailer/lib/mail-composer';
import { z } from 'zod';
import type { ChannelAdapter, OutgoingMessage, SendOutcome } from '#engine/contact/adapter.ts';
import { verifySigned } from '../verify-signed.ts';
import type { AdapterDefaults } from '../adapter-defaults.ts';
import { handOverMail } from './hand-over-mail.ts';
import { smtpFaultOutcome } from './smtp-outcome.ts';

/** Settings of a mail account. Without `host`, the demo's own mail server. */
export const smtpSettings = z.strictObject({
  host: z.string().min(1).optional(),
  port: z.int().min(1).max(65_535).optional(),
  secure: z.boolean().default(false),
  user: z.string().optional(),
  password: z.string().optional(),
  from: z.string().min(3).default('cobranza@cauce.invalid'),
  /** Of webhooks that tell of bounces and answers. */
  secret: z.string().min(16).optional(),
});
export type SmtpSettings = z.infer<typeof smtpSettings>;

/**
 * E-mail over SMTP. It has no idempotency key and no look-up: the Message-ID is made of the contact's id, so that a mailbox can tell, and
 * an unknown outcome stays counted until somebody settles it.
 */
export function createSmtpAdapter(settings: SmtpSettings, defaults: AdapterDefaults): ChannelAdapter {
  return {
    name: 'smtp',
    channels: ['email'],
    lookup: 'none',
    send: async (message, { timeoutMs }) => {
      try {
        return await deliver(settings, defaults, message, timeoutMs);
      } catch (thrown) {
        return smtpFaultOutcome(thrown);
      }
    },
    lookUp: async () => ({ kind: 'cannotTell', reason: 'noLookUp' }),
    verify: (rawBody, headers) =>
      verifySigned(settings.secret ?? defaults.sandboxSecret, rawBody, headers, defaults.clock()),
  };
}

async function deliver(
  settings: SmtpSettings,
  defaults: AdapterDefaults,
  message: OutgoingMessage,
  timeoutMs: number,
): Promise<SendOutcome> {
  const domain = settings.from.split('@').at(-1)?.replace(/>$/, '') ?? 'cauce.invalid';
  const messageId = `<${message.contactId}@${domain}>`;
  const raw = await new MailComposer({
    from: settings.from,
    to: { name: '', address: message.to },
    subject: message.subject ?? '',
    text: message.body,
    messageId,
    headers: {
      'x-cauce-account': `${message.tenantId}/${message.providerAccountId}`,
      'x-cauce-business-at': message.businessAt,
      'auto-submitted': 'auto-generated',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  const { user, password = '' } = settings;
  await handOverMail(
    {
      host: settings.host ?? defaults.smtpHost,
      port: settings.port ?? defaults.smtpPort,
      secure: settings.secure,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    },
    user === undefined ? null : { user, pass: password },
    { from: settings.from.replace(/^.*<|>$/g, ''), to: message.to, raw, timeoutMs },
  );
  return { kind: 'accepted', providerMessageId: messageId };
}
