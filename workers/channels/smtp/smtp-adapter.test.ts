import { expect, test } from 'vitest';
import { channelContract } from '../channel.contract.ts';
import { openProviderServer } from '../provider-server.test-support.ts';
import { MailFault } from './hand-over-mail.ts';
import { createSmtpAdapter, smtpSettings } from './smtp-adapter.ts';
import { smtpFaultOutcome } from './smtp-outcome.ts';

channelContract('smtp', () => openProviderServer((defaults) => createSmtpAdapter(smtpSettings.parse({}), defaults)));

const fault = (begun: boolean, fields: object): MailFault =>
  new MailFault(begun, Object.assign(new Error('smtp'), fields));

test.each<[string, MailFault, object]>([
  // what the server did | the fault | the outcome
  [
    '550 5.1.1: hard',
    fault(true, { responseCode: 550, response: '550 5.1.1 no such user' }),
    { kind: 'refused', permanent: true, code: 'smtp550/5.1.1' },
  ],
  [
    '450 4.2.2: soft',
    fault(true, { responseCode: 450, response: '450 4.2.2 full' }),
    { kind: 'refused', permanent: false },
  ],
  ['421: come back later', fault(false, { responseCode: 421, response: '421 4.7.0 slow' }), { kind: 'rateLimited' }],
  [
    'no greeting: nothing was handed over',
    fault(false, { code: 'ETIMEDOUT' }),
    { kind: 'notReached', reason: 'ETIMEDOUT' },
  ],
  ['silence once the mail was begun', fault(true, { code: 'ETIMEDOUT' }), { kind: 'unknown', reason: 'ETIMEDOUT' }],
  ['the line broke', fault(true, {}), { kind: 'unknown', reason: 'hungUp' }],
])('%s', (_what, thrown, outcome) => {
  expect(smtpFaultOutcome(thrown)).toMatchObject(outcome);
});
