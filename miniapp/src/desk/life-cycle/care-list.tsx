import type { CareItem } from "@liandong/api/staff/life-cycle/care";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Segmented, Select, Space } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { useAddress } from "../kit/use-address";
import { SettleDialog } from "./settle-dialog";

const states = [
  { value: "open", label: "待关怀" },
  { value: "reached", label: "已联系" },
  { value: "returned", label: "已回购" },
  { value: "skipped", label: "不用联系" },
] as const;
const reasons = [
  { value: "sleeping", label: "进入沉睡" },
  { value: "lost", label: "进入流失" },
  { value: "frequency", label: "购买频次下降" },
] as const;

/** 关怀名单: why each member is on it, what was done, and the acts. */
export function CareList() {
  const { get, set } = useAddress();
  const navigate = useNavigate();
  const mayOperate = useMay("keepLifeCycle");
  const state = states.find(({ value }) => value === get("state"))?.value ?? "open";
  const reason = reasons.find(({ value }) => value === get("reason"))?.value ?? null;
  const [settled, setSettled] = useState<CareItem | null>(null);
  const query = useInfiniteQuery({
    ...api.desk.lifeCycle.care.infiniteQueryOptions({ state, reason }, byCursor),
    staleTime: 0,
  });
  return (
    <>
      <Space wrap className="life-filters">
        <Segmented aria-label="状态" options={[...states]} value={state} onChange={(next) => set({ state: next })} />
        <Select
          aria-label="原因"
          placeholder="全部原因"
          allowClear
          options={[...reasons]}
          value={reason}
          onChange={(next) => set({ reason: next ?? null })}
          className="life-filters__reason"
        />
        {mayOperate && (
          <Button onClick={() => navigate("/campaigns/new")} data-testid="care-campaign">
            做一次营销活动
          </Button>
        )}
      </Space>
      <PagedTable<CareItem>
        rowKey={({ member, occasion }) => `${member.id} ${occasion}`}
        query={query}
        empty={state === "open" ? "没有等着关怀的会员" : "没有这样的记录"}
        onRow={({ member }) => rowMarks("care-row", { "member-id": member.id })}
        columns={[
          { title: "会员", render: (_, { member }) => <MemberLink member={member} /> },
          { title: "为什么", render: (_, { why }) => why },
          { title: "订单", ...numeric, dataIndex: "orders" },
          { title: "累计消费", ...numeric, render: (_, { spentFen }) => formatFen(Number(spentFen)) },
          { title: "列入时间", className: "figure", render: (_, { since }) => formatTime(since) },
          {
            title: state === "open" ? "操作" : "处理",
            render: (_, item) => (state === "open" ? <Act onTap={() => setSettled(item)} /> : <Outcome item={item} />),
          },
        ]}
      />
      {settled && <SettleDialog item={settled} onClose={() => setSettled(null)} />}
    </>
  );
}

const Act = ({ onTap }: { onTap: () => void }) => (
  <Button size="small" onClick={onTap} data-testid="care-settle">
    登记结果
  </Button>
);

function Outcome({ item: { note, endedAt, endedByName, stateName } }: { item: CareItem }) {
  return (
    <>
      {note || stateName}
      <span className="second-line">
        {endedByName} {endedAt && formatTime(endedAt)}
      </span>
    </>
  );
}
