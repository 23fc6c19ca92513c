import type { MemberBrief } from "@liandong/api/people/members/brief";
import type { DeskGrant } from "@liandong/api/people/standing/shapes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";

export function RevokeDialog(props: { member: MemberBrief; grant: DeskGrant; onClose: () => void }) {
  const { member, grant, onClose } = props;
  const { message } = App.useApp();
  const cache = useQueryClient();
  const revoke = useMutation(
    api.desk.standing.revoke.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
        message.success("已撤销，并记入操作日志");
        onClose();
      },
    }),
  );
  const what = () => {
    if (grant.kind === "title") return { title: grant.id };
    if (grant.kind === "region") return { region: grant.id };
    return { identity: grant.id === "boss" ? ("boss" as const) : ("agent" as const) };
  };
  return (
    <ReasonDialog
      title={`撤销 ${member.nickname} 的${grant.name}`}
      note="撤销后按现有订单和直推重新认定身份，已发放的奖励不受影响。"
      confirmText="撤销"
      danger
      presets={["授予有误", "协议终止", "违反规则"]}
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={({ reason }) => revoke.mutate({ memberId: member.id, ...what(), reason: reason.trim() })}
      onClose={onClose}
    />
  );
}
