import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useState } from "react";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { formatRate } from "@/format/rate";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { DaysInput } from "../kit/format/time-input";
import { rowMarks } from "../kit/row-marks";
import { FailureView, LoadingView } from "../kit/state-views";
import type { LevelCost, LevelCount } from "./shapes";

const today = () => formatTime(new Date().toISOString()).slice(0, 10);

/** 等级报表: how many members stand on each level, and what each benefit cost between two days. */
export function LevelReport({ scope }: { scope: string }) {
  const [days, setDays] = useState(() => ({ from: `${today().slice(0, 7)}-01`, to: today() }));
  const query = useQuery({
    ...api.desk.growthCloses.report.queryOptions({ scope, ...days }),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  if (query.error && !query.data) return <FailureView error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <LoadingView />;
  const { levels, members, costs, totalFen } = query.data;
  return (
    <>
      <h2>
        会员分布 <span className="count">共 {formatCount(members)} 人</span>
      </h2>
      <Distribution levels={levels} />
      <div className="table-head cost-head">
        <h2>
          权益成本 <span className="count">合计 {formatFen(totalFen)}</span>
        </h2>
        <DaysInput value={days} onChange={setDays} />
      </div>
      <CostTable costs={costs} totalFen={totalFen} />
      <p className="dialog-note">免邮和礼券按订单里实际减免的金额算，还没用的礼券不算成本；多得的积分按抵扣价折算。</p>
    </>
  );
}

/** One bar a level, the highest at the top, all on the same scale. */
function Distribution({ levels }: { levels: LevelCount[] }) {
  const most = Math.max(1, ...levels.map(({ members }) => members));
  return (
    <ol className="bars" data-testid="distribution">
      {[...levels].reverse().map(({ id, name, min, members, trials, shareBp }) => (
        <li key={id} data-testid="distribution-level">
          <span className="bar-name">
            {name}
            <span className="second-line figure">
              成长值 {formatCount(min)} 起{trials > 0 && `，另有 ${formatCount(trials)} 人体验`}
            </span>
          </span>
          <span className="bar">{members > 0 && <i style={{ width: `${(members * 100) / most}%` }} />}</span>
          <span className="figure bar-count">
            <b>{formatCount(members)}</b> 人<span className="faint"> {formatRate(shareBp)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const money = (fen: number) => (fen === 0 ? <span className="faint">—</span> : formatFen(fen));

function CostTable({ costs, totalFen }: { costs: LevelCost[]; totalFen: number }) {
  const sumOf = (row: LevelCost) => row.discountFen + row.extraPointsFen + row.freeFreightFen + row.giftCouponsFen;
  return (
    <Table
      size="small"
      rowKey="levelId"
      pagination={false}
      dataSource={costs}
      scroll={{ x: "max-content" }}
      onRow={(row) => rowMarks("cost-row", { level: row.levelId })}
      locale={{ emptyText: "这段时间没有等级权益的支出" }}
      columns={[
        { title: "等级", dataIndex: "name" },
        { title: "等级价优惠", align: "right", className: "figure", render: (_, row) => money(row.discountFen) },
        {
          title: "多得的积分",
          align: "right",
          className: "figure",
          render: (_, row) => (
            <>
              {money(row.extraPointsFen)}
              {row.extraPoints !== 0 && <span className="second-line">{formatCount(row.extraPoints)} 积分</span>}
            </>
          ),
        },
        {
          title: "免邮",
          align: "right",
          className: "figure",
          render: (_, row) => (
            <>
              {money(row.freeFreightFen)}
              {row.freeFreightOrders > 0 && (
                <span className="second-line">{formatCount(row.freeFreightOrders)} 单</span>
              )}
            </>
          ),
        },
        {
          title: "礼券",
          align: "right",
          className: "figure",
          render: (_, row) => (
            <>
              {money(row.giftCouponsFen)}
              {row.giftCoupons > 0 && (
                <span className="second-line">
                  用 {formatCount(row.giftCouponsUsed)} / 发 {formatCount(row.giftCoupons)} 张
                </span>
              )}
            </>
          ),
        },
        {
          title: "合计",
          align: "right",
          className: "figure",
          render: (_, row) => <b>{formatFen(sumOf(row))}</b>,
        },
        {
          title: "占比",
          width: 160,
          render: (_, row) => (
            <span className="bar share-bar">
              {sumOf(row) > 0 && <i style={{ width: `${(sumOf(row) * 100) / totalFen}%` }} />}
            </span>
          ),
        },
      ]}
    />
  );
}
