import { Table, type TableProps } from "antd";
import { EmptyView } from "./state-views";

/** The look of a column of figures: digits of one width, aligned at the right. */
export const numeric = { align: "right", className: "figure" } as const;

export type DataTableProps<Row> = Omit<TableProps<Row>, "dataSource"> & {
  rows: readonly Row[];
  /** What stands in place of the rows when there are none. */
  empty?: string;
};

/** A table as the whole desk shows it: small, unpaged, and scrolled sideways where the window is narrow. */
export function DataTable<Row extends object>({ rows, empty, ...table }: DataTableProps<Row>) {
  return (
    <Table<Row>
      size="small"
      pagination={false}
      scroll={{ x: "max-content" }}
      locale={empty === undefined ? undefined : { emptyText: <EmptyView text={empty} /> }}
      {...table}
      dataSource={rows}
    />
  );
}
