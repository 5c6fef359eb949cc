import type { CaseContact, CaseRecord } from './case-types.ts';
import type { CaseWords } from './case-words.ts';
import { MessageFace } from './message-face.tsx';
import { MessageHistory } from './message-history.tsx';
import { NoneYet } from './none-yet.tsx';

type SideMessagesProps = {
  readonly contacts: readonly CaseContact[];
  readonly records: readonly CaseRecord[];
  readonly said: CaseWords;
};

/** Every message of the case, newest first, each with what became of it. */
export function SideMessages({ contacts, records, said }: SideMessagesProps) {
  if (contacts.length === 0) return <NoneYet>{said.t('cases.noMessages')}</NoneYet>;
  return (
    <ul className="case-messages">
      {contacts.map((contact) => (
        <li key={contact.id} className="case-message">
          <MessageFace contact={contact} zone={said.zone} />
          <MessageHistory contact={contact} records={records} said={said} />
        </li>
      ))}
    </ul>
  );
}
