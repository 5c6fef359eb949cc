export function needsInstall(texts: {
  readonly lockfile: string | undefined;
  readonly installed: string | undefined;
  readonly production?: boolean;
}): string | undefined;
