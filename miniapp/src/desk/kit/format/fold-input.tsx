import { formatCents, type NumberInputProps, ScaledInput } from "./number-input";

/** A discount that is typed as 折 and kept as basis points of what is paid: 8.8 折 is 8800. */
export function FoldInput(props: NumberInputProps) {
  return <ScaledInput {...props} suffix="折" formatter={formatCents} perUnit={1000} />;
}
