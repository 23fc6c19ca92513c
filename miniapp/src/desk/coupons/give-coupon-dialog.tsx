import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form } from "antd";
import { useState } from "react";
import type { Questions } from "../kit/answers";
import { api } from "../kit/api";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { ReasonDialog } from "../kit/reason-dialog";
import { createRequestKey } from "../kit/request-key";
import { useColleague } from "../kit/use-colleague";
import { TemplateChoice } from "./template-choice";

type Asked = Questions["desk"]["coupons"]["give"];
type Values = { templateId: string; count: number; reason: string };

/** 发券 to one member. The limit per member holds for claiming only, not for what staff give. */
export function GiveCouponDialog({ member, onClose }: { member: DeskMember; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [requestKey] = useState(createRequestKey);
  const giving = useMutation(
    api.desk.coupons.give.mutationOptions({
      onSuccess: async (given) => {
        await cache.invalidateQueries({ queryKey: api.desk.coupons.pathKey() });
        await cache.invalidateQueries({ queryKey: api.desk.membership.pathKey() });
        message.success(`已发 ${given.length} 张，并记入操作日志`);
        onClose();
      },
    }),
  );
  const toAct = (input: Asked) => ({ kind: "coupons", input }) as const;
  const colleague = useColleague(giving, { toAct, onAsked: onClose });
  return (
    <ReasonDialog<Values>
      title={`发券给 ${member.nickname}`}
      note="立即到会员的卡包里，计入模板的总数。"
      confirmText="发券"
      presets={["投诉补偿", "活动补发", "大客户维护"]}
      pending={giving.isPending}
      error={colleague.error}
      onColleague={colleague.ask}
      onConfirm={({ templateId, count, reason }) =>
        giving.mutate({ memberId: member.id, templateId, count, reason: reason.trim(), requestKey })
      }
      onClose={onClose}
    >
      <Form.Item name="templateId" label="优惠券" rules={[{ required: true, message: "请选择优惠券" }]}>
        <TemplateChoice notFound="没有可以发的优惠券，请运营先建模板" testId="coupon-choice" />
      </Form.Item>
      <NumberItem name="count" label="张数" initialValue={1} rules={[{ required: true, message: "请填写张数" }]}>
        <WholeInput min={1} max={20} style={{ width: "100%" }} data-testid="coupon-count" />
      </NumberItem>
    </ReasonDialog>
  );
}
