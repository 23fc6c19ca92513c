import { App, Button, Input, Select } from "antd";
import { useState } from "react";
import { readCell, type VariantColumn } from "./variant-columns";

type Props = {
  columns: readonly VariantColumn[];
  /** Rows that are chosen; all rows where none is. */
  count: number;
  isAll: boolean;
  onFill: (field: VariantColumn["field"], value: (at: number) => number | string | null) => void;
};

/** 批量填写 of one column of the chosen rows; codes get a running number behind what is typed. */
export function VariantBatch({ columns, count, isAll, onFill }: Props) {
  const { message } = App.useApp();
  const [field, setField] = useState<VariantColumn["field"]>("priceFen");
  const [text, setText] = useState("");
  const column = columns.find((one) => one.field === field) ?? columns[0];
  if (!column) return null;
  const fill = () => {
    const value = readCell(column, text);
    if (value === undefined) {
      message.warning(column.kind === "fen" ? "请填写金额，如 99.50" : "请填写整数");
      return;
    }
    const numbered = (at: number) => `${value}-${String(at + 1).padStart(2, "0")}`;
    onFill(column.field, (at) => (column.kind === "code" && value && count > 1 ? numbered(at) : value));
    setText("");
  };
  return (
    <div className="variant-batch" data-testid="variant-batch">
      <span className="faint">批量填写</span>
      <Select
        aria-label="批量填写哪一列"
        value={column.field}
        onChange={setField}
        options={columns.map(({ field: value, title }) => ({ value, label: title }))}
        data-testid="variant-batch-field"
      />
      <Input
        aria-label={`批量填写的${column.title}`}
        value={text}
        maxLength={40}
        placeholder={column.kind === "code" ? "前缀，如 TEA" : column.kind === "fen" ? "如 99.50" : "如 100"}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault();
          fill();
        }}
        data-testid="variant-batch-value"
      />
      <Button onClick={fill} data-testid="variant-batch-fill">
        填到{isAll ? "全部" : "选中的"} {count} 行
      </Button>
      <span className="faint">也可以从表格软件复制几行几列，粘贴到下面的格子里</span>
    </div>
  );
}
