/** One of the two services under the house. */
export type OpenService = {
  /** Port and process of the embedded one now; undefined when the user's own is used. */
  current(): { readonly port: number; readonly pid: number } | undefined;
  stop(): Promise<void>;
};
