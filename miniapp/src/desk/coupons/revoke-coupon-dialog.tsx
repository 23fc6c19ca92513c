import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import type { GivenCoupon } from "./shapes";

type Props = { member: DeskMember; coupon: GivenCoupon; onClose: () => void };

export function RevokeCouponDialog({ member, coupon, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const revoking = useMutation(
    api.desk.coupons.revoke.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.coupons.pathKey() });
        await cache.invalidateQueries({ queryKey: api.desk.membership.pathKey() });
        message.success("已收回，并记入操作日志");
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`收回优惠券：${coupon.name}`}
      note={`${member.nickname}的「${coupon.sentence}」收回后不能再用，也不能恢复。`}
      confirmText="收回"
      danger
      presets={["发放有误", "会员违规", "活动取消"]}
      pending={revoking.isPending}
      error={revoking.error}
      onConfirm={({ reason }) => revoking.mutate({ memberId: member.id, couponId: coupon.id, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}
