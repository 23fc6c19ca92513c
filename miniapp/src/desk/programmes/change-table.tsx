import { Table } from "antd";
import { rowMarks } from "../kit/row-marks";
import { wordsOfPath, wordsOfValue } from "./programme-words";
import type { Change } from "./shapes";

/** 改动: each changed part, as it was and as it becomes. */
export function ChangeTable({ changes, document }: { changes: readonly Change[]; document: unknown }) {
  return (
    <Table
      size="small"
      rowKey="path"
      pagination={false}
      dataSource={[...changes]}
      scroll={{ x: "max-content", y: changes.length > 12 ? 380 : undefined }}
      onRow={(row) => rowMarks("change-row", { path: row.path })}
      locale={{ emptyText: "没有改动" }}
      columns={[
        { title: "哪里", render: (_, row) => wordsOfPath(row.path, document) },
        {
          title: "原来",
          render: (_, row) => <span className="change-before">{wordsOfValue(row.path, row.before)}</span>,
        },
        { title: "改为", render: (_, row) => <b>{wordsOfValue(row.path, row.after)}</b> },
      ]}
    />
  );
}
