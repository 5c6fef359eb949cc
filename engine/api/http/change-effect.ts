import type { ChangeEffect } from '#engine/http-schema/change-effect.ts';
import { CHANNELS, type Channel } from '#engine/case/words.ts';
import type { PersonChangeResult } from '#engine/store/change-persons.ts';

/** What a change did, for whoever made it: above all the contacts that had already left (law 1). */
export function effectOf({ caseIds, cancelled, inFlight }: PersonChangeResult): ChangeEffect {
  return {
    caseIds: [...caseIds],
    cancelledContacts: [...cancelled],
    inFlight: inFlight.map(({ contactId, channel, state }) => ({ contactId, channel: channelOf(channel), state })),
  };
}

function channelOf(text: string): Channel {
  const channel = CHANNELS.find((known) => known === text);
  if (channel === undefined) throw new Error(`unheard-of channel ${text}`);
  return channel;
}
