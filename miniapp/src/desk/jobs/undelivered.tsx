import type { Undelivered as UndeliveredRow } from "@liandong/api/shop/messages/undelivered";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { ReasonDialog } from "../kit/reason-dialog";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";

type Act = { row: UndeliveredRow; verb: "retry" | "giveUp" };

/** 未发出的消息: what could not be told to members after all tries; nothing is shown while there is none. */
export function Undelivered() {
  const list = useQuery({ ...api.desk.messages.undelivered.queryOptions(), staleTime: 0 });
  const [act, setAct] = useState<Act | null>(null);
  if (!list.data || list.data.length === 0) return null;
  return (
    <div className="gap-below" data-testid="undelivered">
      <div className="table-head">
        <h2>
          未发出的消息 <span className="count">{list.data.length} 条</span>
        </h2>
        <span className="faint">多次尝试仍没有写进会员的消息，可以重新发出或放弃</span>
      </div>
      <DataTable<UndeliveredRow>
        rowKey="id"
        rows={list.data}
        onRow={({ id }) => rowMarks("undelivered-row", { id })}
        columns={[
          { title: "事项", render: (_, row) => <TwoLines first={row.name} second={row.about} /> },
          { title: "问题", dataIndex: "problem" },
          { title: "尝试", className: "figure", render: (_, row) => `${row.attempts} 次` },
          { title: "最后一次", className: "figure", render: (_, row) => formatTime(row.triedAt) },
          {
            title: "操作",
            render: (_, row) => (
              <Space>
                <Button size="small" onClick={() => setAct({ row, verb: "retry" })} data-testid="undelivered-retry">
                  重新发出
                </Button>
                <Button
                  size="small"
                  danger
                  onClick={() => setAct({ row, verb: "giveUp" })}
                  data-testid="undelivered-drop"
                >
                  放弃
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {act && <ActDialog {...act} onClose={() => setAct(null)} />}
    </div>
  );
}

function ActDialog({ row, verb, onClose }: Act & { onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const outcome = {
    onSuccess: () => {
      message.success(verb === "retry" ? "一分钟内重新发出" : "已放弃");
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.messages.undelivered.pathKey() }),
  };
  const retrying = useMutation(api.desk.messages.retry.mutationOptions(outcome));
  const dropping = useMutation(api.desk.messages.giveUp.mutationOptions(outcome));
  const acting = verb === "retry" ? retrying : dropping;
  return (
    <ReasonDialog<{ reason: string }>
      title={verb === "retry" ? "重新发出" : "放弃这条消息"}
      note={
        verb === "retry"
          ? `${row.name} ${row.about}：会员不会收到两次。`
          : `${row.name} ${row.about}：会员不会收到这条消息。`
      }
      confirmText={verb === "retry" ? "重新发出" : "放弃"}
      danger={verb === "giveUp"}
      presets={verb === "retry" ? ["问题已处理"] : ["已另行告知会员", "已无意义"]}
      pending={acting.isPending}
      error={acting.error}
      onConfirm={({ reason }) => acting.mutate({ id: row.id, reason })}
      onClose={onClose}
    />
  );
}
