import type { MappingForm } from './mapping-form.ts';

/** What each part of the mapping form works on. */
export type FormPartProps = {
  readonly form: MappingForm;
  /** Columns of the file, in its order. */
  readonly columns: readonly string[];
  readonly onChange: (form: MappingForm) => void;
};
