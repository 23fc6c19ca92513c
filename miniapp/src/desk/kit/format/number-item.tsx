import { Form, type FormItemProps } from "antd";
import type { ReactElement } from "react";
import { FenInput } from "./fen-input";
import { FoldInput } from "./fold-input";
import type { NumberInputProps } from "./number-input";
import { type NumberScale, numberProblem } from "./number-limits";
import { RateInput } from "./rate-input";

const scales = new Map<unknown, NumberScale>([
  [FenInput, { perUnit: 100, decimals: 2, limits: { min: 0 } }],
  [RateInput, { perUnit: 100, decimals: 2, limits: { min: 0, max: 100 } }],
  [FoldInput, { perUnit: 1000, decimals: 2, limits: { min: 0, max: 10 } }],
]);
const whole: NumberScale = { perUnit: 1, decimals: 0, limits: {} };

type Props = Omit<FormItemProps, "children"> & { children: ReactElement<NumberInputProps> };

/** The form item of a number field: the field's `min` and `max` are a rule of the form, with its error under the field. */
export function NumberItem({ rules = [], children, ...item }: Props) {
  const { min, max } = children.props;
  const scale = scales.get(children.type) ?? whole;
  const limits = { min: min ?? scale.limits.min, max: max ?? scale.limits.max };
  const validator = async (_: unknown, value: number | null | undefined) => {
    const problem = numberProblem(value, { ...scale, limits });
    if (problem) throw new Error(problem);
  };
  return (
    <Form.Item {...item} rules={[...rules, { validator }]}>
      {children}
    </Form.Item>
  );
}
