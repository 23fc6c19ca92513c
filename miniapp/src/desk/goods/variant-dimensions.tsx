import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { App, Button, Form, Input, Select } from "antd";
import { textLimit } from "../kit/text-limit";
import type { GoodsValues, VariantValues } from "./form-values";
import { addValue, maxVariants, removeValue, valuesOfDimension } from "./variant-matrix";

const maxSpecs = 3;

type Props = {
  variants: readonly VariantValues[];
  onChange: (variants: VariantValues[]) => void;
  /** Asks before variants go that are already sold. */
  askToRemove: (gone: readonly VariantValues[], onAccept: () => void) => void;
  onRemove: (at: number) => void;
};

/** The dimensions of a product, as 颜色 and 尺码, each with its values; the grid below has a row for every combination. */
export function VariantDimensions({ variants, onChange, askToRemove, onRemove }: Props) {
  const { message } = App.useApp();
  const form = Form.useFormInstance<GoodsValues>();
  const names = Form.useWatch("specNames", form) ?? [];
  const change = (at: number, next: string[]) => {
    const before = valuesOfDimension(variants, at);
    const added = next.map((value) => value.trim()).filter((value) => value && !before.includes(value));
    if (added.some((one) => [...one].length > 30)) return void message.warning("规格值最多 30 个字");
    const gone = before.filter((value) => !next.includes(value));
    const [value] = gone;
    if (value !== undefined) {
      const rest = removeValue(variants, at, value);
      if (rest.length === 0) return void message.warning("至少要有一个规格");
      return askToRemove(
        variants.filter((one) => !rest.includes(one)),
        () => onChange(rest),
      );
    }
    const all = added.reduce((rows, one) => addValue(rows, at, one), [...variants]);
    if (all.length > maxVariants) return void message.warning(`规格太多，最多 ${maxVariants} 个`);
    if (added.length > 0) onChange(all);
  };
  return (
    <Form.List name="specNames">
      {(fields, { add }) => (
        <div className="dimensions">
          {fields.map(({ key, name }) => (
            <div key={key} className="dimension">
              <Form.Item name={name} rules={[{ required: true, whitespace: true, message: "请填写规格名称" }]}>
                <Input
                  {...textLimit(10)}
                  placeholder="如 颜色"
                  aria-label={`第 ${name + 1} 种规格的名称`}
                  data-testid={`spec-name-${name}`}
                />
              </Form.Item>
              <Select
                mode="tags"
                open={false}
                suffixIcon={null}
                placeholder="输入规格值后回车，如 红、蓝"
                aria-label={`${names[name] || `第 ${name + 1} 种规格`}的值`}
                value={valuesOfDimension(variants, name)}
                onChange={(next: string[]) => change(name, next)}
                tokenSeparators={["，", ",", "、", "\t", "\n"]}
                data-testid={`spec-values-${name}`}
              />
              {fields.length > 1 && (
                <Button
                  type="text"
                  aria-label="删除这种规格"
                  icon={<DeleteOutlined />}
                  onClick={() => onRemove(name)}
                />
              )}
            </div>
          ))}
          {fields.length < maxSpecs && (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add("")} data-testid="spec-add">
              加一种规格
            </Button>
          )}
        </div>
      )}
    </Form.List>
  );
}
