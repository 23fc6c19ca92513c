import { Table } from "antd";
import { rowMarks } from "../kit/row-marks";
import { EmptyView } from "../kit/state-views";
import { pathName, valueText } from "./plan-fields";

type Change = { path: string; before?: unknown; after?: unknown };

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
        { title: "参数", render: (_, { path }) => <span title={path}>{pathName(path)}</span> },
        { title: "原来", className: "out figure", render: (_, { path, before }) => valueText(path, before) },
        { title: "改成", className: "in figure", render: (_, { path, after }) => valueText(path, after) },
      ]}
    />
  );
}
