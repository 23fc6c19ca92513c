import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Segmented } from "antd";
import { useState } from "react";
import { formatCount } from "@/format/count";
import type { Questions } from "../kit/answers";
import { api } from "../kit/api";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { ReasonDialog } from "../kit/reason-dialog";
import { createRequestKey } from "../kit/request-key";
import { useColleague } from "../kit/use-colleague";
import type { MemberMembership } from "./shapes";

type Props = { member: DeskMember; membership: MemberMembership; onClose: () => void };
type Asked = Questions["desk"]["membership"]["adjustPoints"];
type Values = { sign: 1 | -1; points: number; reason: string };

/** 调整积分: staff can take more points than the member has; the rest becomes a debt of points. */
export function AdjustPointsDialog({ member, membership, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [requestKey] = useState(createRequestKey);
  const adjusting = useMutation(
    api.desk.membership.adjustPoints.mutationOptions({
      onSuccess: async ({ points }) => {
        await cache.invalidateQueries({ queryKey: api.desk.membership.pathKey() });
        message.success(`已调整，现有 ${formatCount(points)} 积分`);
        onClose();
      },
    }),
  );
  const toAct = (input: Asked) => ({ kind: "points", input }) as const;
  const colleague = useColleague(adjusting, { toAct, onAsked: onClose });
  return (
    <ReasonDialog<Values>
      title={`调整积分：${member.nickname}`}
      note={`现有 ${formatCount(membership.points)} 积分。扣减超过现有的部分记为欠积分，以后得到的积分先抵扣。`}
      confirmText="调整积分"
      presets={["活动补发积分", "投诉补偿", "错发积分收回"]}
      pending={adjusting.isPending}
      error={colleague.error}
      onColleague={colleague.ask}
      onConfirm={({ sign, points, reason }) =>
        adjusting.mutate({
          memberId: member.id,
          scope: membership.scope,
          points: sign * points,
          reason: reason.trim(),
          requestKey,
        })
      }
      onClose={onClose}
    >
      <Form.Item name="sign" label="增加还是扣减" initialValue={1}>
        <Segmented
          options={[
            { value: 1, label: "增加" },
            { value: -1, label: "扣减" },
          ]}
          data-testid="points-sign"
        />
      </Form.Item>
      <NumberItem name="points" label="积分" rules={[{ required: true, message: "请填写积分" }]}>
        <WholeInput min={1} max={10_000_000} style={{ width: "100%" }} data-testid="points-amount" />
      </NumberItem>
    </ReasonDialog>
  );
}
