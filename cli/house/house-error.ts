/** Why the house could not be opened. Tests and callers compare the code; the message is a sentence for a person. */
export type HouseErrorCode =
  | 'running'
  | 'portTaken'
  | 'stateFolder'
  | 'postgresUser'
  | 'postgres'
  | 'temporalBinary'
  | 'temporal'
  | 'configuration';

/** Thrown by the shell of the house only: everything here is the outside world refusing, with one sentence that says what to do. */
export class HouseError extends Error {
  readonly code: HouseErrorCode;

  constructor(code: HouseErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'HouseError';
    this.code = code;
  }
}
