import { createContext, useContext } from 'react';
import type { Client } from './client.ts';

export const ClientContext = createContext<Client | null>(null);

/** The client of the tree above; tests give a fake one. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('ClientContext is missing above this component');
  return client;
}
