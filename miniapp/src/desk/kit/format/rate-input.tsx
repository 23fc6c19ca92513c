import { InputNumber } from "antd";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<typeof InputNumber<number>>, "value" | "onChange" | "precision" | "suffix"> & {
  value?: number | null;
  onChange?: (rateBp: number | null) => void;
};

/** A rate that is typed in percent and kept in basis points: 12.5% is 1250. */
export function RateInput({ value, onChange, ...rest }: Props) {
  return (
    <InputNumber<number>
      min={0}
      max={100}
      {...rest}
      suffix="%"
      precision={2}
      style={{ width: "100%" }}
      value={value === null || value === undefined ? null : value / 100}
      onChange={(percent) => onChange?.(percent === null ? null : Number(percent.toFixed(2).replace(".", "")))}
    />
  );
}
