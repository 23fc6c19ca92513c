import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, InputNumber, Select } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { createRequestKey } from "../kit/request-key";

type Values = { templateId: string; count: number; reason: string };

/** 发券: of any template that still gives; the limit per member is for claiming only. */
export function GiveCouponDialog({ member, onClose }: { member: DeskMember; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [requestKey] = useState(createRequestKey);
  const templates = useInfiniteQuery({
    ...api.desk.couponTemplates.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
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
  const open = templates.data?.pages.flatMap((page) => page.items).filter((row) => row.endedAt === null) ?? [];
  return (
    <ReasonDialog<Values>
      title={`发券给 ${member.nickname}`}
      note="立即到会员的卡包里，计入模板的总数。"
      confirmText="发券"
      presets={["投诉补偿", "活动补发", "大客户维护"]}
      pending={giving.isPending}
      error={giving.error ?? templates.error}
      onConfirm={({ templateId, count, reason }) =>
        giving.mutate({ memberId: member.id, templateId, count, reason: reason.trim(), requestKey })
      }
      onClose={onClose}
    >
      <Form.Item name="templateId" label="优惠券" rules={[{ required: true, message: "请选择优惠券" }]}>
        <Select
          placeholder="选择优惠券"
          loading={templates.isPending}
          showSearch={{ optionFilterProp: "label" }}
          notFoundContent="没有可以发的优惠券，请运营先建模板"
          onPopupScroll={() => {
            if (templates.hasNextPage && !templates.isFetchingNextPage) void templates.fetchNextPage();
          }}
          data-testid="coupon-choice"
          options={open.map(({ id, name, sentence, total, claimed }) => ({
            value: id,
            label: `${name}（${sentence}${total ? `，剩 ${total - claimed}` : ""}）`,
            disabled: total != null && claimed >= total,
          }))}
        />
      </Form.Item>
      <Form.Item name="count" label="张数" initialValue={1} rules={[{ required: true, message: "请填写张数" }]}>
        <InputNumber<number> min={1} max={20} precision={0} style={{ width: "100%" }} data-testid="coupon-count" />
      </Form.Item>
    </ReasonDialog>
  );
}
