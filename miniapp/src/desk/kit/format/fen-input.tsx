import { InputNumber } from "antd";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<typeof InputNumber<number>>, "value" | "onChange" | "precision" | "prefix"> & {
  value?: number | null;
  onChange?: (fen: number | null) => void;
};

/** Typed in yuan, kept in fen: 9.9 is 990. */
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

/** Through the decimal text: 1.15 × 100 is 114.99… as a binary fraction. */
function fenOf(yuan: number): number {
  return Number(yuan.toFixed(2).replace(".", ""));
}
