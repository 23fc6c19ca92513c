import type { MemberBrief } from "@liandong/api/people/members/brief";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import type { GivenCoupon } from "./shapes";

type Props = { member: Pick<MemberBrief, "id" | "nickname">; coupons: readonly GivenCoupon[]; onClose: () => void };

/** 收回 of one coupon or of a whole wrong gift, in one act. */
export function RevokeCouponDialog({ member, coupons, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const revoking = useMutation(
    api.desk.coupons.revokeMany.mutationOptions({
      onSuccess: async ({ revoked, kept }) => {
        await cache.invalidateQueries({ queryKey: api.desk.coupons.pathKey() });
        await cache.invalidateQueries({ queryKey: api.desk.membership.pathKey() });
        if (kept > 0) message.warning(`收回 ${revoked} 张；${kept} 张已经用于订单，收不回来`);
        else message.success(`已收回 ${revoked} 张，并记入操作日志`);
        onClose();
      },
    }),
  );
  const sentences = [...new Set(coupons.map(({ sentence }) => sentence))];
  return (
    <ReasonDialog
      title={`收回优惠券：${coupons.length > 1 ? `${coupons.length} 张` : coupons[0]?.name}`}
      note={`${member.nickname}的「${sentences.join("」「")}」收回后不能再用，也不能恢复。`}
      confirmText="收回"
      danger
      presets={["发放有误", "会员违规", "活动取消"]}
      pending={revoking.isPending}
      error={revoking.error}
      onConfirm={({ reason }) =>
        revoking.mutate({ memberId: member.id, couponIds: coupons.map(({ id }) => id), reason: reason.trim() })
      }
      onClose={onClose}
    />
  );
}
