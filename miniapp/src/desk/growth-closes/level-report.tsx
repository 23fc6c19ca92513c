import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { formatRate } from "@/format/rate";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { DaysInput } from "../kit/format/time-input";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { TwoLines } from "../kit/two-lines";
import type { LevelCost, LevelCount } from "./shapes";

const today = () => formatTime(new Date().toISOString()).slice(0, 10);

/** 等级报表: how many members have each level, and what its benefits cost between two days. */
export function LevelReport({ scope }: { scope: string }) {
  const [days, setDays] = useState(() => ({ from: `${today().slice(0, 7)}-01`, to: today() }));
  const query = useQuery({
    ...api.desk.growthCloses.report.queryOptions({ scope, ...days }),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  if (!query.data) return <PendingView query={query} />;
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

/** 会员分布: one bar for each level, the highest level at the top; a full bar is all members. */
function Distribution({ levels }: { levels: LevelCount[] }) {
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
          <span className="bar">{members > 0 && <i style={{ width: `${shareBp / 100}%` }} />}</span>
          <span className="figure bar-count">
            <b>{formatCount(members)}</b> 人<span className="faint"> {formatRate(shareBp)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const money = (fen: number) => (fen === 0 ? <span className="faint">—</span> : formatFen(fen));

const sumOf = (row: LevelCost) => row.discountFen + row.extraPointsFen + row.freeFreightFen + row.giftCouponsFen;

function CostTable({ costs, totalFen }: { costs: LevelCost[]; totalFen: number }) {
  return (
    <DataTable
      rows={costs}
      rowKey="levelId"
      onRow={(row) => rowMarks("cost-row", { level: row.levelId })}
      locale={{ emptyText: "这段时间没有等级权益的支出" }}
      columns={[
        { title: "等级", dataIndex: "name" },
        { title: "等级价优惠", ...numeric, render: (_, row) => money(row.discountFen) },
        { title: "多得的积分", ...numeric, render: (_, row) => <ExtraPoints cost={row} /> },
        { title: "免邮", ...numeric, render: (_, row) => <FreeFreight cost={row} /> },
        { title: "礼券", ...numeric, render: (_, row) => <GiftCoupons cost={row} /> },
        { title: "合计", ...numeric, render: (_, row) => <b>{formatFen(sumOf(row))}</b> },
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

function ExtraPoints({ cost: { extraPointsFen, extraPoints } }: { cost: LevelCost }) {
  return <TwoLines first={money(extraPointsFen)} second={extraPoints !== 0 && `${formatCount(extraPoints)} 积分`} />;
}

function FreeFreight({ cost: { freeFreightFen, freeFreightOrders } }: { cost: LevelCost }) {
  return (
    <TwoLines first={money(freeFreightFen)} second={freeFreightOrders > 0 && `${formatCount(freeFreightOrders)} 单`} />
  );
}

function GiftCoupons({ cost: { giftCouponsFen, giftCoupons, giftCouponsUsed } }: { cost: LevelCost }) {
  return (
    <TwoLines
      first={money(giftCouponsFen)}
      second={giftCoupons > 0 && `用 ${formatCount(giftCouponsUsed)} / 发 ${formatCount(giftCoupons)} 张`}
    />
  );
}
