import { useInfiniteQuery } from "@tanstack/react-query";
import { formatCount } from "@/format/count";
import { formatFenShort } from "@/format/money";
import { api } from "../kit/api";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import { couponZones } from "../kit/zones";
import { StateMark, WindowCell } from "./promotion-columns";
import type { ThresholdRow } from "./promotion-values";
import { RowActs } from "./row-acts";

type Props = {
  tools: React.ReactNode;
  onOpen: (row: ThresholdRow) => void;
  onCopy: (row: ThresholdRow) => void;
};

/** 满减满送, those made last first. */
export function ThresholdList({ tools, onOpen, onCopy }: Props) {
  const list = useInfiniteQuery({
    ...api.desk.promotions.thresholds.infiniteQueryOptions({}, byCursor),
    staleTime: 0,
  });
  return (
    <section className="panel" data-testid="thresholds-page">
      <div className="table-head">
        <h1>促销活动</h1>
        <div className="head-acts">{tools}</div>
      </div>
      <PagedTable<ThresholdRow>
        query={list}
        rowKey="id"
        onRow={(row) => rowMarks("threshold-row", { "promotion-id": row.id, state: row.state })}
        empty="还没有满减满送，点右上角新建"
        columns={[
          { title: "名称", render: (_, row) => <TwoLines first={row.name} second={row.scopeName} /> },
          {
            title: "优惠",
            render: (_, row) => row.tiers.map((tier) => <Tier key={tier.from} by={row.by} tier={tier} />),
          },
          { title: "范围", render: (_, row) => coverText(row) },
          { title: "时间", render: (_, row) => <WindowCell {...row} /> },
          {
            title: "效果",
            render: (_, { result }) => (
              <TwoLines
                figure
                first={`${formatCount(result.orders)} 单 ${formatFenShort(result.paidFen)}`}
                second={`优惠 ${formatFenShort(result.offFen)}`}
              />
            ),
          },
          { title: "先后", className: "figure", dataIndex: "priority" },
          { title: "状态", render: (_, row) => <StateMark state={row.state} /> },
          {
            title: "操作",
            render: (_, row) => (
              <RowActs what="threshold" row={row} onOpen={() => onOpen(row)} onCopy={() => onCopy(row)} />
            ),
          },
        ]}
      />
    </section>
  );
}

export function tierText(by: "amount" | "quantity", tier: ThresholdRow["tiers"][number]): string {
  const from = by === "amount" ? `满 ${formatFenShort(tier.from)}` : `满 ${tier.from} 件`;
  const gives = [
    tier.off !== undefined && `减 ${formatFenShort(tier.off)}`,
    tier.rate !== undefined && `打 ${tier.rate / 1000} 折`,
    tier.freeFreight && "包邮",
    tier.points !== undefined && `送 ${tier.points} 积分`,
    tier.coupon !== undefined && "送优惠券",
    tier.gift !== undefined && `送${tier.gift.title} × ${tier.gift.quantity}`,
  ].filter(Boolean);
  return `${from} ${gives.join("、")}`;
}

function Tier({ by, tier }: { by: "amount" | "quantity"; tier: ThresholdRow["tiers"][number] }) {
  return <div className="figure">{tierText(by, tier)}</div>;
}

function coverText({ zones, products }: ThresholdRow): string {
  const ofZones = (zones ?? []).map((zone) => couponZones.find(({ value }) => value === zone)?.label ?? zone);
  if (products)
    return products.length === 1 ? (products[0]?.title ?? "") : `${products[0]?.title} 等 ${products.length} 个商品`;
  return ofZones.length > 0 ? ofZones.join("、") : "全部商品";
}
