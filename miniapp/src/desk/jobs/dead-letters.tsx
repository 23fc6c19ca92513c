import type { DeadLetter } from "@liandong/api/outbox/dead-letters";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { ReasonDialog } from "../kit/reason-dialog";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";

type Act = { row: DeadLetter; verb: "retry" | "giveUp" };

/** 未能发出: what failed after all tries and waits for staff; nothing is shown while there is none. */
export function DeadLetters() {
  const list = useQuery({ ...api.desk.outbox.deadLetters.queryOptions(), staleTime: 0 });
  const [act, setAct] = useState<Act | null>(null);
  if (!list.data || list.data.length === 0) return null;
  return (
    <div className="gap-below" data-testid="dead-letters">
      <div className="table-head">
        <h2>
          未能发出 <span className="count">{list.data.length} 条</span>
        </h2>
        <span className="faint">多次尝试仍没有成功，处理好原因后重新发出，或者放弃；退款和转账由财务放弃</span>
      </div>
      <DataTable<DeadLetter>
        rowKey="id"
        rows={list.data}
        onRow={({ id }) => rowMarks("dead-letter-row", { id })}
        columns={[
          { title: "事项", render: (_, row) => <TwoLines first={row.name} second={row.about} /> },
          { title: "问题", dataIndex: "problem" },
          { title: "尝试", className: "figure", render: (_, row) => `${row.attempts} 次` },
          { title: "最后一次", className: "figure", render: (_, row) => formatTime(row.triedAt) },
          {
            title: "操作",
            fixed: "right",
            render: (_, row) => (
              <Space>
                <Button size="small" onClick={() => setAct({ row, verb: "retry" })} data-testid="dead-letter-retry">
                  重新发出
                </Button>
                <Button
                  size="small"
                  danger
                  onClick={() => setAct({ row, verb: "giveUp" })}
                  data-testid="dead-letter-drop"
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

const presets = { retry: ["问题已处理"], giveUp: ["已另行处理", "已无意义"] };

/** What giving up does, by kind; a message to a member is simply not sent. */
const afterGivingUp: Record<string, string> = {
  ask_payment: "在微信关闭这笔付款并取消订单；会员已经付款的，按付款入账。",
  pay_refund: "先向微信查询，微信没有这笔退款时，退款按“未成功”退回售后单，可以重试或线下退款。",
  return_payment: "先向微信查询，微信没有这笔退款时，转到“退回失败的付款”，可以重试或线下退回。",
  return_balance: "先向微信查询，微信没有这笔退款时，钱回到会员的余额。",
  pay_withdrawal: "先向微信查询，微信没有这笔转账时，提现退回审核，可以再次通过或驳回。",
  report_presale: "不再向微信报备，请确认已在微信后台报备预售发货时间，否则微信按逾期发货处理。",
  report_shipping: "不再向微信上报，请确认已在微信后台填写发货信息，否则货款不会结算。",
};

function ActDialog({ row, verb, onClose }: Act & { onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const settle = { onSettled: () => cache.invalidateQueries({ queryKey: api.desk.outbox.pathKey() }) };
  const retrying = useMutation(
    api.desk.outbox.retry.mutationOptions({
      ...settle,
      onSuccess: () => {
        message.success("一分钟内重新发出");
        onClose();
      },
    }),
  );
  const dropping = useMutation(
    api.desk.outbox.giveUp.mutationOptions({
      ...settle,
      onSuccess: ({ outcome }) => {
        message.success(outcome === "settled" ? "微信已有结果，已按结果入账" : "已放弃");
        onClose();
      },
    }),
  );
  const acting = verb === "retry" ? retrying : dropping;
  const what = `${row.name} ${row.about}`;
  return (
    <ReasonDialog<{ reason: string }>
      title={verb === "retry" ? "重新发出" : "放弃这一项"}
      note={
        verb === "retry"
          ? `${what}：用同一单号再试，不会重复。`
          : `${what}：${afterGivingUp[row.kind] ?? "会员不会收到这条消息。"}`
      }
      confirmText={verb === "retry" ? "重新发出" : "放弃"}
      danger={verb === "giveUp"}
      presets={presets[verb]}
      pending={acting.isPending}
      error={acting.error}
      onConfirm={({ reason }) => acting.mutate({ id: row.id, reason })}
      onClose={onClose}
    />
  );
}
