import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Answer, HandedIn, Mailbox } from './mailbox.ts';

export type MailServer = { readonly port: number; close(): Promise<void> };

const MAIL_LIMIT = 5 * 1024 * 1024;

/** The demo's mail server: takes mail for anybody on this machine and puts it in the same mailbox and log as the rest. */
export async function startMailServer(mailbox: Mailbox, host: string, port: number): Promise<MailServer> {
  const server = new SMTPServer({
    banner: 'Cauce demo mail',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAIL_LIMIT,
    onData: (stream, session, callback) => {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      take(mailbox, stream, to).then(
        (answer) => tell(answer, callback),
        () => callback(smtpError(451, '4.3.0 could not be stored')),
      );
    },
  });
  // A client that vanishes mid-dialogue is its own affair; without a listener it would end this process.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function take(mailbox: Mailbox, stream: SMTPServerDataStream, to: string): Promise<Answer> {
  const mail = await simpleParser(stream);
  if (stream.sizeExceeded) return { kind: 'refused', code: '5.3.4 too large', permanent: true };
  const messageId = mail.messageId ?? '';
  const [tenantId = '', providerAccountId = ''] = headerText(mail.headers.get('x-cauce-account')).split('/');
  const handedIn: HandedIn = {
    contactId: /^<([^@>]+)@/.exec(messageId)?.[1] ?? messageId,
    messageId,
    tenantId,
    providerAccountId,
    channel: 'email',
    to,
    subject: mail.subject ?? null,
    body: (mail.text ?? '').replace(/\n$/, ''),
    businessAt: headerText(mail.headers.get('x-cauce-business-at')) || null,
    notAfterMs: null,
  };
  return mailbox.handIn(handedIn);
}

function tell(answer: Answer, callback: (error?: Error | null, message?: string) => void): void {
  const told = toldOf(answer);
  // Of silence nothing is said: the sender's own timeout ends it.
  if (told === null) return;
  if (typeof told === 'string') callback(null, told);
  else callback(told);
}

function toldOf(answer: Answer): Error | string | null {
  switch (answer.kind) {
    case 'accepted':
      return `2.0.0 ${answer.messageId}`;
    case 'refused':
      return answer.permanent ? smtpError(550, `5.1.1 ${answer.code}`) : smtpError(450, `4.2.0 ${answer.code}`);
    case 'rateLimited':
      return smtpError(421, '4.7.0 slow down');
    case 'tooLate':
    case 'fault':
      return smtpError(451, '4.3.0 fault');
    case 'silence':
    case 'cut':
      return null;
  }
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function headerText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
