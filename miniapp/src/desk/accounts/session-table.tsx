import type { SessionCard } from "@liandong/api/sessions/list-sessions";
import { Button } from "antd";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";

type Props = { sessions: readonly SessionCard[]; busy?: boolean; onEnd?: (id: string) => void };

/** Where somebody is logged in; without `onEnd` only to read. */
export function SessionTable({ sessions, busy, onEnd }: Props) {
  return (
    <DataTable<SessionCard>
      rowKey="id"
      rows={[...sessions]}
      onRow={() => rowMarks("session-row")}
      empty="现在没有登录"
      columns={[
        {
          title: "设备",
          render: (_, { device, isThis }) => (
            <>
              {device ?? "未知设备"}
              {isThis && <span className="count">本机</span>}
            </>
          ),
        },
        { title: "登录时间", className: "figure", render: (_, { since }) => formatTime(since) },
        {
          title: "操作",
          render: (_, { id, isThis }) =>
            onEnd && !isThis ? (
              <Button size="small" disabled={busy} onClick={() => onEnd(id)} data-testid="session-end">
                退出
              </Button>
            ) : (
              "—"
            ),
        },
      ]}
    />
  );
}
