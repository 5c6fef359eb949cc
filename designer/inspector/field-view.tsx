import type { ComponentType } from 'react';
import type { Control } from '#engine/steps/field-meta.ts';
import {
  FactPickerField,
  MultiSelectField,
  SelectField,
  TemplatePickerField,
  ToggleField,
  WeekdaysField,
} from './choice-fields.tsx';
import { ConditionsField } from './conditions-field.tsx';
import { FactValuesField } from './fact-values-field.tsx';
import type { FieldProps } from './field-props.ts';
import { DurationField, MoneyField, NumberField } from './number-fields.tsx';
import { OutcomeRowsField } from './outcome-rows-field.tsx';
import { DateField, LongTextField, TextField, TimeField } from './text-fields.tsx';

/** One view for every control the registry may ask for: a total table, so that a new control cannot be forgotten. */
const VIEWS: { readonly [C in Control]: ComponentType<FieldProps> } = {
  text: TextField,
  longText: LongTextField,
  number: NumberField,
  duration: DurationField,
  money: MoneyField,
  select: SelectField,
  multiSelect: MultiSelectField,
  toggle: ToggleField,
  conditions: ConditionsField,
  time: TimeField,
  weekdays: WeekdaysField,
  factPicker: FactPickerField,
  templatePicker: TemplatePickerField,
  outcomeRows: OutcomeRows,
  factValues: FactValuesField,
  date: DateField,
};

/** A setting as its control draws it. */
export function FieldView(props: FieldProps) {
  const View = VIEWS[props.field.control];
  return <View {...props} />;
}

function OutcomeRows(props: FieldProps) {
  return <OutcomeRowsField {...props} View={FieldView} />;
}
