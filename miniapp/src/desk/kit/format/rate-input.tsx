import { formatCents, type NumberInputProps, ScaledInput } from "./number-input";

/** A rate that is typed in percent and kept in basis points: 12.5% is 1250. */
export function RateInput(props: NumberInputProps) {
  return <ScaledInput {...props} suffix="%" formatter={formatCents} perUnit={100} />;
}
