import { DataTable } from "../kit/data-table";
import { rowMarks } from "../kit/row-marks";
import { wordsOfPath, wordsOfValue } from "./programme-words";
import type { Change } from "./shapes";

/** 改动: one line for each changed part of a programme, with its value before and after. */
export function ChangeTable({ changes, document }: { changes: readonly Change[]; document: unknown }) {
  return (
    <DataTable
      rowKey="path"
      rows={[...changes]}
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
