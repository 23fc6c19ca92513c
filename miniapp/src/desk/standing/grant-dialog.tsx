import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Cascader, Form, Segmented, Select } from "antd";
import { useState } from "react";
import { lastOf } from "@/format/last-of";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";

type Kind = "identity" | "title" | "region";

type GrantValues = {
  identity?: "agent" | "boss";
  title?: string;
  region?: string[];
  reason: string;
};

const kinds = [
  { value: "identity" as const, label: "身份" },
  { value: "title" as const, label: "头衔" },
  { value: "region" as const, label: "区域代理" },
];

const identities = [
  { value: "agent", label: "代理" },
  { value: "boss", label: "老板" },
];

export function GrantDialog({ member, onClose }: { member: DeskMember; onClose: () => void }) {
  const [kind, setKind] = useState<Kind>("identity");
  const { message } = App.useApp();
  const cache = useQueryClient();
  const grant = useMutation(
    api.desk.standing.grant.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
        message.success("已授予，并记入操作日志");
        onClose();
      },
    }),
  );
  const confirm = ({ identity, title, region, reason }: GrantValues) => {
    const common = { memberId: member.id, reason: reason.trim() };
    const code = lastOf(region);
    if (kind === "identity" && identity) grant.mutate({ ...common, identity });
    if (kind === "title" && title) grant.mutate({ ...common, title });
    if (kind === "region" && code) grant.mutate({ ...common, region: code });
  };
  return (
    <ReasonDialog<GrantValues>
      title={`授予 ${member.nickname}`}
      note="授予立即生效，会影响之后的订单如何计奖；可随时撤销。"
      confirmText="授予"
      presets={["线下签约加盟", "活动奖励", "补录历史身份"]}
      pending={grant.isPending}
      error={grant.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Segmented block options={kinds} value={kind} onChange={setKind} className="gap-below" data-testid="grant-kind" />
      {kind === "identity" && (
        <Form.Item name="identity" label="身份" rules={[{ required: true, message: "请选择身份" }]}>
          <Select placeholder="选择身份" data-testid="grant-identity" options={identities} />
        </Form.Item>
      )}
      {kind === "title" && (
        <Form.Item name="title" label="头衔" rules={[{ required: true, message: "请选择头衔" }]}>
          <Select
            placeholder="选择头衔"
            data-testid="grant-title"
            options={member.planTitles.map((title) => ({ value: title.id, label: title.name }))}
          />
        </Form.Item>
      )}
      {kind === "region" && <RegionField />}
    </ReasonDialog>
  );
}

function RegionField() {
  const divisions = useQuery(api.divisions.list.queryOptions());
  return (
    <Form.Item name="region" label="区域" rules={[{ required: true, message: "请选择区域" }]}>
      <Cascader
        placeholder="省、市或区县"
        changeOnSelect
        showSearch
        loading={divisions.isPending}
        data-testid="grant-region"
        options={divisions.data ? [...divisions.data] : []}
        fieldNames={{ value: "code", label: "name", children: "children" }}
      />
    </Form.Item>
  );
}
