/** What the cells of a column look like. */
export type ColumnType = 'empty' | 'whole' | 'decimal' | 'date' | 'yesNo' | 'currency' | 'email' | 'phone' | 'text';
