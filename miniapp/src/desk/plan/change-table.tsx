import { Table } from "antd";
import { rowMarks } from "../app/row-marks";
import { EmptyView } from "../app/state-views";

type Change = { path: string; before?: unknown; after?: unknown };

const shown = (value: unknown) =>
  value === undefined ? "（没有）" : typeof value === "string" ? value : JSON.stringify(value);

/** What differs between two documents, one line for each place. */
export function ChangeTable({ changes }: { changes: readonly Change[] }) {
  return (
    <Table
      size="small"
      rowKey="path"
      pagination={false}
      dataSource={[...changes]}
      scroll={{ x: "max-content" }}
      onRow={({ path }) => rowMarks("plan-change", { path })}
      locale={{ emptyText: <EmptyView text="没有改动" /> }}
      columns={[
        { title: "参数", render: (_, { path }) => <code>{path}</code> },
        { title: "原来", className: "out figure", render: (_, { before }) => shown(before) },
        { title: "改成", className: "in figure", render: (_, { after }) => shown(after) },
      ]}
    />
  );
}
