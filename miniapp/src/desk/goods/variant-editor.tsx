import { PlusOutlined } from "@ant-design/icons";
import { App, Button, Form } from "antd";
import { useState } from "react";
import { lastOf } from "@/format/last-of";
import { rowMarks } from "../kit/row-marks";
import { type GoodsValues, newVariant, type VariantValues } from "./form-values";
import { VariantBatch } from "./variant-batch";
import { cellsOf, columnsOf, readCell, type VariantColumn } from "./variant-columns";
import { VariantDimensions } from "./variant-dimensions";
import { VariantGrid } from "./variant-grid";
import { pricesOf } from "./variant-matrix";

/** 规格与价格: the dimensions with their values, and a grid with a row for each variant. */
export function VariantEditor() {
  const form = Form.useFormInstance<GoodsValues>();
  const zone = Form.useWatch("zone", form);
  const names = Form.useWatch("specNames", form) ?? [];
  const variants = Form.useWatch("variants", { form, preserve: true }) ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const askToRemove = useVariantQuestion();
  const paste = usePaste();
  const columns = columnsOf(zone);
  const replace = (next: VariantValues[]) => {
    form.setFields([{ name: "variants", value: next, touched: true }]);
    setChosen(new Set());
  };
  const removeSpec = (at: number) => {
    const rest = <Item,>(list: Item[]) => list.filter((_, index) => index !== at);
    form.setFieldsValue({
      specNames: rest(names),
      variants: variants.map((variant) => ({ ...variant, values: rest(variant.values ?? []) })),
    });
  };
  return (
    <>
      <VariantDimensions variants={variants} onChange={replace} askToRemove={askToRemove} onRemove={removeSpec} />
      <Form.List name="variants">
        {(fields, { add, remove }) => {
          const wanted = chosen.size > 0 ? fields.filter(({ key }) => chosen.has(key)) : fields;
          const fill = (field: VariantColumn["field"], value: (at: number) => number | string | null) =>
            form.setFields(
              wanted
                .filter(({ name }) => field !== "firstStock" || !variants[name]?.id)
                .map(({ name }, at) => ({ name: ["variants", name, field], value: value(at), touched: true }) as never),
            );
          return (
            <>
              <VariantBatch columns={columns} count={wanted.length} isAll={chosen.size === 0} onFill={fill} />
              <VariantGrid
                rows={fields}
                names={names}
                columns={columns}
                variants={variants}
                chosen={chosen}
                onChoose={setChosen}
                onPaste={(place, text) => paste({ place, text, names, columns, variants })}
                onRemove={(row) => askToRemove([variants[row]!], () => remove(row))}
              />
              <Button
                type="dashed"
                block
                icon={<PlusOutlined />}
                onClick={() => add({ ...newVariant, ...pricesOf(lastOf(variants)), values: names.map(() => "") })}
                {...rowMarks("variant-add")}
              >
                加一个规格
              </Button>
            </>
          );
        }}
      </Form.List>
    </>
  );
}

type Paste = {
  place: { row: number; column: number };
  text: string;
  names: readonly string[];
  columns: readonly VariantColumn[];
  variants: readonly VariantValues[];
};

/** Fills the cells right of and below the place; one cell that cannot be read keeps all as they were. */
function usePaste() {
  const { message } = App.useApp();
  const form = Form.useFormInstance<GoodsValues>();
  return ({ place, text, names, columns, variants }: Paste) => {
    const filled: { name: (string | number)[]; value: unknown; touched: true }[] = [];
    for (const [down, line] of cellsOf(text).entries()) {
      const row = place.row + down;
      const variant = variants[row];
      if (!variant) break;
      for (const [right, cell] of line.entries()) {
        const at = place.column + right;
        const column = columns[at - names.length];
        if (at < names.length) {
          filled.push({ name: ["variants", row, "values", at], value: cell.trim(), touched: true });
          continue;
        }
        // The stock of a known variant is not changed here.
        if (!column || (column.field === "firstStock" && variant.id)) continue;
        const value = readCell(column, cell);
        if (value === undefined) {
          message.error(`第 ${row + 1} 行${column.title}不能填“${cell.trim().slice(0, 20)}”，没有粘贴`);
          return;
        }
        filled.push({ name: ["variants", row, column.field], value, touched: true });
      }
    }
    form.setFields(filled as never);
    message.success(`已填入 ${filled.length} 格`);
  };
}

/** Asks before variants go that are already sold, and says what goes with them. */
function useVariantQuestion() {
  const { modal } = App.useApp();
  return (gone: readonly VariantValues[], onAccept: () => void) => {
    const known = gone.filter(({ id }) => id);
    if (known.length === 0) return onAccept();
    const name = known.length === 1 ? (known[0]?.values ?? []).filter(Boolean).join(" / ") : "";
    const stock = known.reduce((sum, one) => sum + (one.stock ?? 0), 0);
    modal.confirm({
      title: known.length > 1 ? `删除 ${known.length} 个规格？` : `删除规格${name ? `「${name}」` : ""}？`,
      content: `保存后不再出售，余下的 ${stock} 件库存一并作废，购物车里的会失效；已经下的订单不受影响。`,
      okText: "删除",
      cancelText: "取消",
      okButtonProps: { danger: true, ...rowMarks("variant-remove-confirm") },
      onOk: onAccept,
    });
  };
}
