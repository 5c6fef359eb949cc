/** What everything else runs on, open. Made by `openHouse`. */
export type House = {
  /** Where all state lies: `.cauce`, or the folder that `.cauce/where` names. */
  readonly stateDir: string;
  /** Connection of the owner role: migrations only. */
  readonly databaseUrl: string;
  /** Connection of the application's role: not the owner, bound by row-level security. */
  readonly appDatabaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** Temporal's own pages, when the embedded server shows them. */
  readonly temporalUiUrl: string | undefined;
  /** Processes of the embedded services now, for a test that kills them; undefined where the user's own service is used. */
  processes(): { readonly postgres: number | undefined; readonly temporal: number | undefined };
  /** A free loopback port for a purpose ("http", "provider", "smtp"), the same at every start while it is free. */
  port(name: string, wished: number): Promise<number>;
  /** Writes where the pages are, for the second start to say. */
  announce(url: string): Promise<void>;
  /** Stops what runs here and frees the folder. May be called twice. */
  stop(): Promise<void>;
};
