/** What a process gives every adapter; an account's own settings come first. */
export type AdapterDefaults = {
  /** Where `cauce provider` answers. */
  readonly sandboxUrl: string;
  /** Shared with it; at least 16 characters. */
  readonly sandboxSecret: string;
  /** The demo's mail server, which the provider process runs. */
  readonly smtpHost: string;
  readonly smtpPort: number;
  /** Real milliseconds since 1970. */
  readonly clock: () => number;
};
