import { Textarea, TextInput } from '@mantine/core';
import { asText, useInspector, type FieldProps } from './field-props.ts';

type TextKind = 'text' | 'time' | 'date';

export function TextField(props: FieldProps) {
  return <OneLine {...props} kind="text" />;
}

export function TimeField(props: FieldProps) {
  return <OneLine {...props} kind="time" />;
}

export function DateField(props: FieldProps) {
  return <OneLine {...props} kind="date" />;
}

function OneLine({ id, label, help, value, change, error, field, kind }: FieldProps & { readonly kind: TextKind }) {
  const { disabled } = useInspector();
  return (
    <TextInput
      id={id}
      type={kind}
      label={label}
      description={help}
      error={error}
      disabled={disabled}
      withAsterisk={field.required}
      value={asText(value)}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

export function LongTextField({ id, label, help, value, change, error }: FieldProps) {
  const { disabled } = useInspector();
  return (
    <Textarea
      id={id}
      label={label}
      description={help}
      error={error}
      disabled={disabled}
      autosize
      minRows={2}
      maxRows={8}
      value={asText(value)}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
