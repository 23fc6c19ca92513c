import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { formatFen } from "@/format/money";
import { api, codeOf } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import type { Difference } from "./shapes";

export type Act = "book" | "explain";

const words: Record<Act, { title: string; note: string; confirm: string; done: string; presets: string[] }> = {
  book: {
    title: "记外部收付款",
    note: "把商城以外的这笔钱记入账本的“外部收支”，记账后不能撤回。超过限额的由另一位同事复核后记账。",
    confirm: "记账",
    done: "已记账",
    presets: ["线下收款码收款，已核对", "商户平台退款，已核对"],
  },
  explain: {
    title: "标为已说明",
    note: "不记账，只写明原因；双方以后对上了也会自动更新。",
    confirm: "标为已说明",
    done: "已标为已说明",
    presets: ["已在商户平台原路退回", "已在订单登记线下退款", "已与会员结清"],
  },
};

type Props = { day: string; mchid: string; act: Act; difference: Difference; onClose: () => void };

export function DifferenceDialog({ day, mchid, act, difference, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const { kind, kindName, number, billFen, bookFen, state } = difference;
  const { title, note, confirm, done, presets } = words[act];
  const settled = (text: string) => ({
    onSuccess: () => {
      message.success(text);
      onClose();
    },
    // A refusal can mean that a colleague was faster, so the day is read again after it too.
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.bills.pathKey() }),
  });
  const acting = useMutation(api.desk.bills[act].mutationOptions(settled(done)));
  const asking = useMutation(api.desk.bills.ask.mutationOptions(settled("已提交，等同事复核后记账")));
  const { variables } = acting;
  const mayAsk = codeOf(acting.error) === "staff.limit_reached" && state === "open" && variables !== undefined;
  const fen = billFen ?? bookFen;
  return (
    <ReasonDialog<{ reason: string }>
      title={`${title}：${kindName}${fen === null ? "" : ` ${formatFen(fen)}`}`}
      note={note}
      confirmText={confirm}
      presets={presets}
      pending={acting.isPending || asking.isPending}
      error={asking.error ?? acting.error}
      onConfirm={({ reason }) => acting.mutate({ day, mchid, kind, number, reason: reason.trim() })}
      onColleague={mayAsk ? () => asking.mutate(variables) : undefined}
      onClose={onClose}
    />
  );
}
