import { Checkbox, type TableColumnType } from "antd";
import type { ReactNode } from "react";
import { DataTable, numeric } from "../data-table";
import { rowMarks } from "../row-marks";
import { EmptyView } from "../state-views";
import { useNarrow } from "../use-narrow";
import type { ListColumn } from "./list-column";

export type ListRowsProps<Row> = {
  rows: readonly Row[];
  columns: readonly ListColumn<Row>[];
  keyOf: (row: Row) => string;
  current: string | null;
  chosen: readonly string[];
  /** Absent where nothing can be done with several rows. */
  onChoose?: (keys: string[]) => void;
  sort: string;
  sorts: readonly string[];
  onSort: (sort: string) => void;
  /** What can be done with a row, at its end. */
  acts?: (row: Row) => ReactNode;
  /** The row on a phone; without it all shown columns stand below each other. */
  card?: (row: Row) => ReactNode;
  marks: (row: Row) => [testId: string, marks: Record<string, string>];
  empty: string;
};

/** The rows as a table, or as cards where the window is as narrow as a phone's. */
export function ListRows<Row extends object>(props: ListRowsProps<Row>) {
  if (!useNarrow()) return <Rows {...props} />;
  return props.rows.length > 0 ? <Cards {...props} /> : <EmptyView text={props.empty} />;
}

/** From so many rows on, only those in view are drawn. */
const virtualFrom = 150;
const virtualHeightPx = 680;

function Rows<Row extends object>(props: ListRowsProps<Row>) {
  const { rows, keyOf, current, chosen, onChoose, empty } = props;
  const columns = tableColumns(props);
  const isVirtual = rows.length >= virtualFrom;
  const width = columns.reduce((sum, { width: one }) => sum + Number(one), onChoose ? 48 : 0);
  return (
    <DataTable<Row>
      rows={rows}
      rowKey={keyOf}
      empty={empty}
      virtual={isVirtual}
      scroll={isVirtual ? { x: width, y: virtualHeightPx } : { x: "max-content" }}
      rowSelection={onChoose && { selectedRowKeys: [...chosen], onChange: (keys) => onChoose(keys.map(String)) }}
      onRow={(row) => marksOf(props, row)}
      rowClassName={(row) => (keyOf(row) === current ? "row-current" : "")}
      columns={columns}
      sortDirections={["descend", "ascend", "descend"]}
      onChange={(_page, _filters, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
        const name = props.columns.find(({ key }) => key === columnKey)?.sort;
        if (name) props.onSort(order === "ascend" ? name : `-${name}`);
      }}
    />
  );
}

function marksOf<Row>({ keyOf, current, marks }: ListRowsProps<Row>, row: Row): object {
  const [testId, more] = marks(row);
  return rowMarks(testId, keyOf(row) === current ? { ...more, "current-row": "true" } : more);
}

function tableColumns<Row>({ columns, sort, sorts, acts }: ListRowsProps<Row>): TableColumnType<Row>[] {
  const shown = columns.map((column): TableColumnType<Row> => {
    const isSorted = column.sort !== undefined && sorts.some((one) => one.replace(/^-/, "") === column.sort);
    const order = sort === column.sort ? ("ascend" as const) : sort === `-${column.sort}` ? ("descend" as const) : null;
    return {
      key: column.key,
      title: column.title,
      width: column.width,
      ...(column.isFigure ? numeric : {}),
      ...(isSorted ? { sorter: true, sortOrder: order, showSorterTooltip: false } : {}),
      render: (_: unknown, row: Row) => column.render(row),
    };
  });
  if (!acts) return shown;
  return [...shown, { key: "acts", title: "操作", width: 160, render: (_: unknown, row: Row) => acts(row) }];
}

function Cards<Row extends object>(props: ListRowsProps<Row>) {
  const { rows, keyOf, chosen, onChoose, acts, card, columns } = props;
  const toggle = (key: string, isOn: boolean) =>
    onChoose?.(isOn ? [...chosen, key] : chosen.filter((one) => one !== key));
  return (
    <ul className="list-cards">
      {rows.map((row) => (
        <li key={keyOf(row)} {...marksOf(props, row)}>
          {onChoose && (
            <Checkbox
              aria-label="选择"
              checked={chosen.includes(keyOf(row))}
              onChange={(event) => toggle(keyOf(row), event.target.checked)}
            />
          )}
          <div className="list-card">
            {card ? card(row) : <Facts row={row} columns={columns} />}
            {acts && <div className="list-card-acts">{acts(row)}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Facts<Row>({ row, columns }: { row: Row; columns: readonly ListColumn<Row>[] }) {
  return (
    <dl>
      {columns.map(({ key, title, render }) => (
        <div key={key}>
          <dt>{title}</dt>
          <dd>{render(row)}</dd>
        </div>
      ))}
    </dl>
  );
}
