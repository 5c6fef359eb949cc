/**
 * Until which cut-off movement `m` counts beside the books. A payment counts until books reach past both the moment it
 * was made and the moment we learned of it: what came late to us may have come late to the creditor. The error this
 * leaves is to ask less until the next file, never to ask for what was paid (docs/adr/0025-payments-and-books.md). An
 * adjustment adds to the debt: there the same doubt is resolved the other way, it counts only while no books can hold it.
 */
export const COUNTED_UNTIL = `case when m.kind = 'adjustment' then m.effective_at else greatest(m.effective_at, m.known_at) end`;

/** Whether movement `m` changes what account `a` owes beside its books: each payment once, reversals undone. */
export const SINCE_BOOKS = `(${COUNTED_UNTIL} > a.as_of
      and m.kind in ('paymentReported', 'paymentPending', 'paymentPosted', 'adjustment')
      and not exists (select from movements later where later.tenant_id = m.tenant_id and later.account_id = m.account_id
        and (later.reverses = m.movement_id or later.confirms = m.movement_id)))`;

/** The sum of such movements, as it is taken off the books' figures. */
export const PAID_SINCE_BOOKS = `coalesce(sum(case when m.kind = 'adjustment' then -m.amount_minor else m.amount_minor end), 0)`;
