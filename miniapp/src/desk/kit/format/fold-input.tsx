import { InputNumber } from "antd";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<typeof InputNumber<number>>, "value" | "onChange" | "precision" | "suffix"> & {
  value?: number | null;
  onChange?: (rateBp: number | null) => void;
};

/** A discount that is typed as 折 and kept as basis points of what is paid: 8.8 折 is 8800. */
export function FoldInput({ value, onChange, ...rest }: Props) {
  return (
    <InputNumber<number>
      min={0}
      max={10}
      {...rest}
      suffix="折"
      precision={2}
      style={{ width: "100%" }}
      value={value === null || value === undefined ? null : value / 1000}
      onChange={(folds) => onChange?.(folds === null ? null : Number(`${folds.toFixed(2).replace(".", "")}0`))}
    />
  );
}
