import { formatCents, type NumberInputProps, ScaledInput } from "./number-input";

/** An amount that is typed in yuan and kept in fen: 9.9 is 990. */
export function FenInput(props: NumberInputProps) {
  return <ScaledInput {...props} prefix="¥" formatter={formatCents} perUnit={100} />;
}
