import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";

/** 等级记录: every change of a member's level. */
export function LevelHistory({ of }: { of: { memberId: string; scope: string } }) {
  const list = useQuery({ ...api.desk.membership.levelHistory.queryOptions(of), staleTime: 0 });
  if (!list.data) return <PendingView query={list} />;
  return (
    <DataTable
      rowKey={(row) => `${row.at}-${row.to.id}`}
      rows={list.data}
      onRow={(row) => rowMarks("level-row", { why: row.why })}
      empty="等级还没有变过"
      columns={[
        { title: "时间", className: "figure", render: (_, row) => formatTime(row.at) },
        {
          title: "等级变化",
          render: (_, { from, to }) => (
            <>
              {from && (
                <>
                  {from.name}
                  <span className="arrow">→</span>
                </>
              )}
              <b>{to.name}</b>
            </>
          ),
        },
        { title: "为什么", dataIndex: "whyName" },
        { title: "原因", render: (_, row) => row.reason ?? <span className="faint">—</span> },
        { title: "经手", render: (_, row) => row.actorName ?? <span className="faint">系统</span> },
      ]}
    />
  );
}
