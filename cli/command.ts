/** What a command may touch of the outside: two streams by line, and files (`-` is standard input). Tests pass a fake. */
export type CommandIo = {
  /** One line of result, without its newline. */
  stdout(line: string): void;
  /** One line for people, without its newline. */
  stderr(line: string): void;
  /** The whole text of a file, or of standard input for `-`. Rejects with the system's error when it cannot be read. */
  readFile(path: string): Promise<string>;
};

/** 0 done, 1 findings or refusal, 2 bad usage or unreadable input (design.md section 11). */
export type ExitCode = 0 | 1 | 2;

/** What each command file exports as `run`. `args` are the words after the noun and the verb. */
export type RunCommand = (args: readonly string[], io: CommandIo) => Promise<ExitCode>;

/** A command's words, what it does in three languages, and its file, which is loaded only when it is asked for. */
export type CommandEntry = {
  readonly about: { readonly es: string; readonly en: string; readonly pt: string };
  readonly usage: string;
  readonly load: () => Promise<{ readonly run: RunCommand }>;
};
