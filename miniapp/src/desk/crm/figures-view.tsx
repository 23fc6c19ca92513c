import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState } from "react";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { PendingView } from "../kit/state-views";
import type { Crm } from "./shapes";

type Row = Crm["figures"][number];
const spans = [
  { value: 7, label: "近 7 天" },
  { value: 30, label: "近 30 天" },
  { value: 90, label: "近 90 天" },
] as const;

/** 业绩: what each sales person did, and what their customers bought while they were theirs. */
export function FiguresView() {
  const [days, setDays] = useState<7 | 30 | 90>(30);
  const figures = useQuery({ ...api.desk.crm.figures.queryOptions({ days }), staleTime: 0 });
  return (
    <>
      <Segmented aria-label="统计时段" options={[...spans]} value={days} onChange={setDays} />
      <p className="faint">成交是客户归本人跟进期间付款的订单，扣除退款。这里只统计，不影响任何人的奖励。</p>
      {figures.data ? (
        <DataTable<Row>
          rows={figures.data}
          rowKey="staffId"
          empty="还没有销售。到员工账号里给同事加上“销售”角色"
          columns={[
            { title: "销售", dataIndex: "name" },
            { title: "现有客户", ...numeric, render: (_, { customers }) => formatCount(customers) },
            { title: "跟进次数", ...numeric, render: (_, { followUps }) => formatCount(followUps) },
            { title: "赢单", ...numeric, render: (_, { won }) => formatCount(won) },
            { title: "赢单金额", ...numeric, render: (_, { wonFen }) => formatFen(wonFen) },
            { title: "成交订单", ...numeric, render: (_, { orders }) => formatCount(orders) },
            { title: "成交金额", ...numeric, render: (_, { netFen }) => formatFen(netFen) },
          ]}
        />
      ) : (
        <PendingView query={figures} />
      )}
    </>
  );
}
