import type { LucideIcon } from 'lucide-react';

/** How a kind of step looks on the canvas, besides its words, which are the engine's. */
export type StepLook = {
  readonly icon: LucideIcon;
  /** A CSS colour for the thin left edge: a channel's, or null for steps that contact nobody. */
  readonly edge: string | null;
};

/** A kind's looks; settings may change them (a contact shows its first channel). */
export type StepLookDefinition<Settings> = {
  readonly look: (settings: Settings) => StepLook;
  /** The outcome taken when nothing else holds: its wire is dashed and says so. */
  readonly otherwise: string | null;
};
