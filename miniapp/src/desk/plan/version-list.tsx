import { ChangeList } from "../kit/change-list";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import type { PlanVersion } from "./shapes";

/** 历史版本: each with its changes and the compliance notes that were confirmed for it. */
export function VersionList({ versions }: { versions: PlanVersion[] }) {
  return (
    <DataTable
      rowKey="version"
      rows={versions}
      onRow={({ version }) => rowMarks("plan-version", { version: String(version) })}
      expandable={{ expandedRowRender: (row) => <VersionDetail row={row} /> }}
      columns={[
        {
          title: "版本",
          render: (_, row) => (
            <>
              第 {row.version} 版 {row.inForce && <span className="badge badge-agent">现行</span>}
            </>
          ),
        },
        { title: "发布时间", className: "figure", render: (_, row) => formatTime(row.publishedAt) },
        {
          title: "发布人",
          render: (_, row) => (row.releasedBy ? `${row.publishedBy}，${row.releasedBy} 放行` : row.publishedBy),
        },
        {
          title: "改动",
          className: "figure",
          render: (_, row) =>
            row.changes.length > 0 ? `${row.changes.length} 处` : <span className="faint">首版</span>,
        },
        { title: "确认的提示", className: "figure", render: (_, row) => `${row.confirmedNotes.length} 条` },
      ]}
    />
  );
}

function VersionDetail({ row }: { row: PlanVersion }) {
  return (
    <div className="version-detail">
      <ChangeList changes={row.changes} />
      {row.confirmedNotes.length > 0 && (
        <ul className="plain-list">
          {row.confirmedNotes.map((note) => (
            <li key={note}>{note.replace(/^[\w:]+：/, "")}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>完整文档</summary>
        <pre className="plan-document">{JSON.stringify(row.document, null, 2)}</pre>
      </details>
    </div>
  );
}
