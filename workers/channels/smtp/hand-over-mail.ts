import SMTPConnection, { type SMTPConnectionAuth, type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

/** The dialogue failed; `begun` says whether the mail itself may have been handed over before it did. */
export class MailFault extends Error {
  readonly begun: boolean;

  constructor(begun: boolean, cause: unknown) {
    super('the mail server did not take the message', { cause });
    this.begun = begun;
  }
}

export type Mail = {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
  /** Real milliseconds the whole dialogue may last. */
  readonly timeoutMs: number;
};

/**
 * One mail in one SMTP dialogue. Nodemailer's own transport reports a silence after DATA as one at the connection, so the dialogue is
 * led here: what fails before the mail is begun was provably not taken. Rejects with a `MailFault`.
 */
export async function handOverMail(
  options: SMTPConnectionOptions,
  auth: SMTPConnectionAuth | null,
  mail: Mail,
): Promise<void> {
  const connection = new SMTPConnection(options);
  let begun = false;
  // Nodemailer's limits are per command; closing makes the dialogue end where it is.
  const deadline = setTimeout(() => connection.close(), mail.timeoutMs);
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.once('end', () => reject(new Error('the mail server hung up')));
      connection.connect((fault) => {
        if (fault === undefined) resolve();
        else reject(fault);
      });
    });
    if (auth !== null) await settled((done) => connection.login(auth, done));
    begun = true;
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.once('end', () => reject(new Error('the mail server hung up')));
      connection.send({ from: mail.from, to: [mail.to] }, mail.raw, (fault) => {
        if (fault === null) resolve();
        else reject(fault);
      });
    });
    connection.quit();
  } catch (thrown) {
    connection.close();
    throw new MailFault(begun, thrown);
  } finally {
    clearTimeout(deadline);
    // A late word of a dead connection is nobody's business, and must not end the process.
    connection.on('error', () => undefined);
  }
}

function settled(act: (done: (fault: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    act((fault) => {
      if (fault === null) resolve();
      else reject(fault);
    });
  });
}
