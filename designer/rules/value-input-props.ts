import type { Json } from '#rules/base/json.ts';
import type { ComparedType } from './condition-edits.ts';

export type ValueInputProps = {
  readonly label: string;
  readonly fact: string;
  readonly type: ComparedType;
  readonly value: Json;
  /** A list is asked for. */
  readonly many: boolean;
  readonly currency: string | null;
  readonly onChange: (value: Json) => void;
  readonly disabled?: boolean;
};
