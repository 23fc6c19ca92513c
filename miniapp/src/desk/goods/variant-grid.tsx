import { DeleteOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, Input, Tooltip } from "antd";
import type { ClipboardEvent, KeyboardEvent } from "react";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { SinglePicture } from "../kit/picture-field";
import { textLimit } from "../kit/text-limit";
import type { VariantValues } from "./form-values";
import type { VariantColumn } from "./variant-columns";

type Row = { key: number; name: number };
type Props = {
  rows: readonly Row[];
  names: readonly string[];
  columns: readonly VariantColumn[];
  variants: readonly VariantValues[];
  chosen: ReadonlySet<number>;
  onChoose: (keys: ReadonlySet<number>) => void;
  onPaste: (place: { row: number; column: number }, text: string) => void;
  onRemove: (row: number) => void;
};

/** Every variant as a row of cells: Enter and the arrows move between the rows, pasted cells fill what lies right and below. */
export function VariantGrid({ rows, names, columns, variants, chosen, onChoose, onPaste, onRemove }: Props) {
  const paste = (event: ClipboardEvent<HTMLTableElement>) => {
    const text = event.clipboardData.getData("text");
    const place = placeOf(event.target);
    if (!place || !/[\t\n\r]/.test(text.trim())) return;
    event.preventDefault();
    onPaste(place, text);
  };
  const toggle = (key: number, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(key);
    else next.delete(key);
    onChoose(next);
  };
  return (
    <div className="variant-scroll">
      <table className="variant-grid" data-testid="variants" onPaste={paste} onKeyDown={moveByKey}>
        <Head rows={rows} names={names} columns={columns} chosen={chosen} onChoose={onChoose} />
        <tbody>
          {rows.map(({ key, name: row }) => (
            <tr key={key} data-testid="variant">
              <td>
                <Form.Item name={[row, "id"]} hidden>
                  <Input />
                </Form.Item>
                <Checkbox
                  aria-label={`选择第 ${row + 1} 行`}
                  checked={chosen.has(key)}
                  onChange={(event) => toggle(key, event.target.checked)}
                />
              </td>
              <ValueCells row={row} names={names} />
              {columns.map((column, at) => (
                <td key={column.field} data-cell={`${row}:${names.length + at}`}>
                  <Cell row={row} column={column} variant={variants[row]} />
                </td>
              ))}
              <LastCells row={row} isOnly={rows.length === 1} onRemove={onRemove} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type HeadProps = Pick<Props, "rows" | "names" | "columns" | "chosen" | "onChoose">;

function Head({ rows, names, columns, chosen, onChoose }: HeadProps) {
  const isAll = rows.length > 0 && rows.every(({ key }) => chosen.has(key));
  return (
    <thead>
      <tr>
        <th>
          <Checkbox
            aria-label="选择全部规格"
            checked={isAll}
            indeterminate={!isAll && chosen.size > 0}
            onChange={(event) => onChoose(new Set(event.target.checked ? rows.map(({ key }) => key) : []))}
          />
        </th>
        {placed(names).map(({ name, key }) => (
          <th key={key}>{name || "规格"}</th>
        ))}
        {columns.map(({ field, title, tooltip, isRequired }) => (
          <th key={field}>
            {isRequired && <span className="out">* </span>}
            {tooltip ? (
              <Tooltip title={tooltip}>
                <span className="explained">{title}</span>
              </Tooltip>
            ) : (
              title
            )}
          </th>
        ))}
        <th>规格图</th>
        <th>操作</th>
      </tr>
    </thead>
  );
}

type LastProps = { row: number; isOnly: boolean; onRemove: (row: number) => void };

function LastCells({ row, isOnly, onRemove }: LastProps) {
  return (
    <>
      <td>
        <Form.Item name={[row, "pictureUrl"]}>
          <SinglePicture testId={`variant-picture-${row}`} />
        </Form.Item>
      </td>
      <td>
        <Button
          type="text"
          danger
          icon={<DeleteOutlined />}
          disabled={isOnly}
          onClick={() => onRemove(row)}
          aria-label="删除这个规格"
        />
      </td>
    </>
  );
}

/** Two names can be equal while somebody types, so the keys come from the places. */
const placed = (names: readonly string[]) =>
  names.map((name, index) => ({ name, index, key: `${index}-of-${names.length}` }));

function ValueCells({ row, names }: { row: number; names: readonly string[] }) {
  return placed(names).map(({ name, index, key }) => (
    <td key={key} data-cell={`${row}:${index}`}>
      <Form.Item name={[row, "values", index]} rules={[{ required: true, whitespace: true, message: "请填写规格" }]}>
        <Input
          {...textLimit(30)}
          aria-label={`第 ${row + 1} 行${name || "规格"}`}
          data-testid={`variant-value-${row}-${index}`}
        />
      </Form.Item>
    </td>
  ));
}

const codeRule = { pattern: /^[\w./+-]{1,40}$/, message: "只能用字母、数字和 . / + - _" };

function Cell({ row, column, variant }: { row: number; column: VariantColumn; variant: VariantValues | undefined }) {
  const { field, title, kind, testId, isRequired, placeholder, width } = column;
  if (field === "firstStock" && variant?.id) return <span className="figure known-stock">{variant.stock ?? 0} 件</span>;
  const shared = {
    placeholder,
    "aria-label": `第 ${row + 1} 行${title}`,
    "data-testid": `variant-${testId}-${row}`,
    style: { width },
  };
  if (kind === "code") {
    return (
      <Form.Item name={[row, field]} rules={[codeRule]}>
        <Input {...textLimit(40)} {...shared} />
      </Form.Item>
    );
  }
  const rules = isRequired ? [{ required: true, message: `请填写${title}` }] : [];
  // The arrows move between the rows instead of changing the number.
  const number = { ...shared, keyboard: false, controls: false };
  return (
    <NumberItem name={[row, field]} rules={rules}>
      {kind === "fen" ? <FenInput {...number} /> : <WholeInput {...number} min={field === "pointsPrice" ? 1 : 0} />}
    </NumberItem>
  );
}

function placeOf(target: EventTarget): { row: number; column: number } | null {
  const cell = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-cell]") : null;
  const [row, column] = (cell?.dataset.cell ?? "").split(":").map(Number);
  return cell && row !== undefined && column !== undefined ? { row, column } : null;
}

const steps: Readonly<Record<string, number>> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

function moveByKey(event: KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key];
  const place = placeOf(event.target);
  if (!step || !place || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const next = `[data-cell="${place.row + step}:${place.column}"] input`;
  event.currentTarget.querySelector<HTMLInputElement>(next)?.select();
}
