import { InputNumber } from "antd";
import type { ComponentProps } from "react";
import { exact, type NumberLimits } from "./number-limits";

/** `min` and `max` are in the unit that is typed. NumberItem checks them; antd itself would silently change the number. */
export type NumberInputProps = NumberLimits &
  Omit<ComponentProps<typeof InputNumber<number>>, "value" | "onChange" | "min" | "max" | "precision"> & {
    value?: number | null;
    onChange?: (value: number | null) => void;
  };

/** A number that stays as it was typed, whatever its limits are; kept as `perUnit` times of what is shown. */
export function ScaledInput({
  value,
  onChange,
  min: _min,
  max: _max,
  perUnit,
  ...rest
}: NumberInputProps & { perUnit: number }) {
  return (
    <InputNumber<number>
      style={{ width: "100%" }}
      {...rest}
      value={value === null || value === undefined ? null : exact(value / perUnit)}
      onChange={(shown) => onChange?.(shown === null ? null : exact(shown * perUnit))}
    />
  );
}

/** A count: pieces, points, days. */
export function WholeInput(props: NumberInputProps) {
  return <ScaledInput {...props} perUnit={1} />;
}

/** With two decimals: 9.9 is shown as 9.90, and 12.345 stays as it was typed. */
export function formatCents(value: number | undefined, { userTyping, input }: { userTyping: boolean; input: string }) {
  if (userTyping) return input;
  const [whole = "", part = ""] = String(value ?? "").split(".");
  return whole === "" ? "" : `${whole}.${part.padEnd(2, "0")}`;
}
