import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";

export type RightsAct = "block" | "unblock" | "endSessions";

const words: Record<RightsAct, { title: string; note: string; confirmText: string; done: string; presets: string[] }> =
  {
    block: {
      title: "封禁",
      note: "会员立即退出登录，不能再登录和下单；资金、订单和售后照常处理。会员下次登录会看到原因。",
      confirmText: "封禁",
      done: "已封禁",
      presets: ["多次恶意退款", "冒用他人账号", "发布违规内容"],
    },
    unblock: {
      title: "解除封禁",
      note: "会员可以重新登录和下单。",
      confirmText: "解除",
      done: "已解除封禁",
      presets: ["核实后解除", "申诉成立"],
    },
    endSessions: {
      title: "全部退出登录",
      note: "会员在所有设备上都要重新登录。",
      confirmText: "退出登录",
      done: "已退出登录",
      presets: ["会员来电说手机丢了", "会员要求退出所有设备"],
    },
  };

export function RightsDialog({ member, act, onClose }: { member: DeskMember; act: RightsAct; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const { title, note, confirmText, done, presets } = words[act];
  const answers = {
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
      message.success(`${done}，并记入操作日志`);
      onClose();
    },
  };
  const acts = {
    block: useMutation(api.desk.members.block.mutationOptions(answers)),
    unblock: useMutation(api.desk.members.unblock.mutationOptions(answers)),
    endSessions: useMutation(api.desk.members.endSessions.mutationOptions(answers)),
  };
  const { mutate, isPending, error } = acts[act];
  return (
    <ReasonDialog<{ reason: string }>
      title={`${title} ${member.nickname}`}
      note={note}
      confirmText={confirmText}
      danger={act === "block"}
      presets={presets}
      pending={isPending}
      error={error}
      onConfirm={({ reason }) => mutate({ memberId: member.id, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}
