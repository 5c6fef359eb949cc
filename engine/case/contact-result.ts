/** How a contact ended, as its case hears it. `replied` comes as a `reply` case event instead. */
export const CONTACT_RESULTS = ['sent', 'delivered', 'failed', 'unknown', 'expired', 'cancelled'] as const;
export type ContactResult = (typeof CONTACT_RESULTS)[number];

/** These wake the case whatever its plan says (design.md section 7). */
export const ALWAYS_WAKES: readonly ContactResult[] = ['failed', 'unknown', 'expired', 'cancelled'];
