/** What is paused: the whole tenant (kill switch), or one strategy of it. */
export type PauseScope = { readonly kind: 'tenant' } | { readonly kind: 'strategy'; readonly strategyId: string };
