import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Select } from "antd";
import { useState } from "react";
import { useDebounced } from "@/data/use-debounced";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";

const nobody = "";

/** 更正邀请关系: possible before the member's first payment only, which the server checks. */
export function CorrectInvitationDialog({ member, onClose }: { member: DeskMember; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [text, setText] = useState("");
  const q = useDebounced(text.trim());
  const found = useQuery(api.desk.search.queryOptions({ q }, { enabled: q.length > 0 }));
  const correcting = useMutation(
    api.desk.members.correctInvitation.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
        message.success("邀请关系已更正，并记入操作日志");
        onClose();
      },
    }),
  );
  const members = (found.data?.hits ?? []).flatMap((hit) => (hit.kind === "member" && hit.member ? hit.member : []));
  const inviters = members.filter(({ id, identity }) => id !== member.id && identity !== "customer");
  const options = inviters.map(({ id, nickname, identityName }) => ({
    value: id,
    label: `${nickname} · ${identityName} · ${id}`,
  }));
  return (
    <ReasonDialog<{ referrer: string; reason: string }>
      title={`更正 ${member.nickname} 的推荐人`}
      note="会员第一次付款之前可以更正。付款后关系已影响奖励和团队，不能再改。"
      confirmText="更正"
      presets={["扫错了邀请码", "点错了分享卡片", "会员来电要求更正"]}
      initial={{ referrer: undefined }}
      pending={correcting.isPending}
      error={correcting.error}
      onConfirm={({ referrer, reason }) =>
        correcting.mutate({
          memberId: member.id,
          referrerId: referrer === nobody ? null : referrer,
          reason: reason.trim(),
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="referrer"
        label="改为"
        rules={[
          {
            validator: (_, value) =>
              value === undefined ? Promise.reject(new Error("请选择推荐人")) : Promise.resolve(),
          },
        ]}
        extra={`现在的推荐人：${member.referrer?.nickname ?? "无"}。只有代理和老板可以做推荐人。`}
      >
        <Select
          showSearch={{ filterOption: false, onSearch: setText }}
          placeholder="输入手机号、尾号、会员号或昵称查找"
          loading={found.isFetching}
          notFoundContent={q.length > 0 && !found.isFetching ? "没有找到代理或老板" : null}
          options={[...(q.length === 0 ? [{ value: nobody, label: "没有推荐人" }] : []), ...options]}
          data-testid="new-referrer"
        />
      </Form.Item>
    </ReasonDialog>
  );
}
