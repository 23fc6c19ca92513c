import { InputNumber } from "antd";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<typeof InputNumber<number>>, "value" | "onChange" | "precision" | "prefix"> & {
  value?: number | null;
  onChange?: (fen: number | null) => void;
};

/** An amount that is typed in yuan and kept in fen: 9.9 is 990. Its limits `min` and `max` are in yuan. */
export function FenInput({ value, onChange, ...rest }: Props) {
  return (
    <InputNumber<number>
      min={0}
      {...rest}
      prefix="¥"
      precision={2}
      style={{ width: "100%" }}
      value={value === null || value === undefined ? null : value / 100}
      onChange={(yuan) => onChange?.(yuan === null ? null : fenOf(yuan))}
    />
  );
}

/** Goes through the decimal text, because 1.15 × 100 is 114.99… in binary fractions. */
function fenOf(yuan: number): number {
  return Number(yuan.toFixed(2).replace(".", ""));
}
